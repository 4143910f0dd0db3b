/** HubSpot's form of an instant: ISO 8601 in UTC, without milliseconds when they are zero. */
export function formatInstant(ms: number): string {
  const text = new Date(ms).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

/** Always with milliseconds, as batch envelopes carry them. */
export function formatInstantFully(ms: number): string {
  return new Date(ms).toISOString();
}

/**
 * Reads an instant as HubSpot accepts it: ms since the epoch, an ISO instant, or a date (midnight UTC).
 * Returns undefined where it is none of these.
 */
export function parseInstant(text: string): number | undefined {
  if (/^-?\d{1,16}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return undefined;
  const ms = Date.parse(/T/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text);
  if (Number.isNaN(ms)) return undefined;
  return new Date(ms).toISOString().slice(0, 8) === text.slice(0, 8) || /[+-]\d{2}:?\d{2}$/.test(text) ? ms : undefined;
}

/** Offset of a time zone from UTC at an instant, in ms; east is positive. */
export function utcOffsetMs(timeZone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(atMs / 1000) * 1000;
}
