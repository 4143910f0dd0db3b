import { hoursToFill } from '../portals/fill-ramp.ts';
import type { FillReport } from './fill-share.ts';
import type { FirstFill } from './pass-summary.ts';

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A first fill that takes several hours, as it stands. */
export function fillUnderWay({ filled, waiting, nextFillAtMs, doneByMs }: FillReport): FirstFill {
  const records = filled + waiting;
  return { records, filled, hours: slowHours(records), nextAt: instant(nextFillAtMs), doneBy: instant(doneByMs) };
}

/** One that would begin, or was done at once. */
export function fillOf(records: number, filled: number): FirstFill {
  return { records, filled, hours: slowHours(records), nextAt: null, doneBy: null };
}

const slowHours = (records: number): number => hoursToFill({ records, filled: 0, hour: 0 });
