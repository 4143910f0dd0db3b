const DAY_MS = 86_400_000;
/** The portal's clock stands at 16:00 UTC; records of the same day are made before. */
const NOW_HOUR = 'T16:00:00.000Z';

export interface DemoClock {
  readonly now: string;
  /** Instant between 06:00 and 14:00 UTC of the day so many days ago, the same calendar day in Europe; negative: ahead. */
  instant(daysAgo: number, minute?: number): string;
  /** YYYY-MM-DD */
  day(daysAgo: number): string;
}

/** The portal's time, from a day (YYYY-MM-DD) or an ISO instant of which only the day counts. */
export function demoClock(asOf: string): DemoClock {
  const today = Date.parse(`${asOf.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(today)) throw new Error(`"${asOf}" is not a date: write it as YYYY-MM-DD.`);
  return {
    now: `${asOf.slice(0, 10)}${NOW_HOUR}`,
    instant: (daysAgo, minute = 240) =>
      new Date(today - Math.round(daysAgo) * DAY_MS + (360 + (minute % 480)) * 60_000).toISOString(),
    day: (daysAgo) => new Date(today - Math.round(daysAgo) * DAY_MS).toISOString().slice(0, 10),
  };
}
