const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const moneys = new Map<string, Intl.NumberFormat>();
const days = new Map<string, Intl.DateTimeFormat>();
const moments = new Map<string, Intl.DateTimeFormat>();

/** `12345.678` → `12,345.68`. */
export const formatCount = (value: number): string => counts.format(value);

/** `2 contacts`, `1 contact`, `2,000 line items`. */
export function formatNumberOf(count: number, singular: string, plural: string): string {
  return `${formatCount(count)} ${(count === 1 ? singular : plural).replaceAll('_', ' ')}`;
}

/** Money with its sign; cents only where there are some. `currency` is an ISO 4217 code. */
export function formatMoney(amount: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${formatCount(amount)} ${currency}`.trim();
  const format = kept(moneys, currency, () => {
    return new Intl.NumberFormat('en', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  });
  return format.format(amount);
}

/** `3 May 2026`. */
export function formatDay(atMs: number, timeZone: string): string {
  return kept(days, timeZone, () => new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium' })).format(atMs);
}

/** `3 May 2026, 09:00`. */
export function formatMoment(atMs: number, timeZone: string): string {
  return kept(moments, timeZone, () => {
    return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  }).format(atMs);
}

/** Formatters are costly to make: one each is enough. */
function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const known = formats.get(key) ?? make();
  formats.set(key, known);
  return known;
}
