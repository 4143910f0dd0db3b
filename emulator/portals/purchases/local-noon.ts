const HOUR_MS = 3_600_000;

/** Milliseconds that the time zone's wall clock is ahead of UTC at an instant. */
function offsetMs(atMs: number, format: Intl.DateTimeFormat): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(atMs)) part[type] = Number(value);
  return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) - atMs;
}

/** Turns calendar days into instants: noon on that day in the time zone, as epoch ms. Noon never falls into a switch. */
export function localNoons(timeZone: string): (isoDay: string) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<string, number>();
  return (isoDay) => {
    let noon = known.get(isoDay);
    if (noon === undefined) {
      const wall = Date.parse(`${isoDay}T12:00:00Z`);
      noon = wall - offsetMs(wall - offsetMs(wall, format), format);
      known.set(isoDay, noon);
    }
    return noon;
  };
}

/** The last millisecond of the day whose noon is given; clocks are switched in the small hours. */
export const endOfDayMs = (noonMs: number): number => noonMs + 12 * HOUR_MS - 1;
