import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { fillDoneBy, hourOfFill, hoursToFill, shareOfHour, startOfHour } from '../../src/portals/fill-ramp.ts';

const hourMs = 3_600_000;
const sizes = fc.integer({ min: 0, max: 5_000_000 });

/** What each hour writes when the fill wakes in these hours only; after the last of them in every hour. */
function sharesOf(records: number, wakes: (hour: number) => boolean): Map<number, number> {
  const shares = new Map<number, number>();
  let filled = 0;
  for (let hour = 0; filled < records && hour < 200; hour += 1) {
    if (!wakes(hour)) continue;
    const share = shareOfHour({ records, filled, hour });
    shares.set(hour, share);
    filled += share;
  }
  return shares;
}
const everyHour = (records: number): number[] => [...sharesOf(records, () => true).values()];

describe('the ramp of a first fill', () => {
  it('doubles from 100 to 5,000 an hour', () => {
    expect(everyHour(19_600)).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 3_300]);
    expect(everyHour(60)).toEqual([60]);
    expect(everyHour(0)).toEqual([]);
  });

  it('goes faster where three nights would not do', () => {
    const shares = everyHour(1_000_000);
    expect(shares).toHaveLength(72);
    expect(Math.max(...shares)).toBeGreaterThan(14_000);
    expect(Math.max(...shares)).toBeLessThan(16_000);
  });

  test.prop([sizes])('is done within three nights, never drops before the end, and begins gently', (records) => {
    const shares = everyHour(records);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(records);
    expect(shares.length).toBeLessThanOrEqual(72);
    expect(shares).toHaveLength(hoursToFill({ records, filled: 0, hour: 0 }));
    expect(shares[0] ?? 0).toBeLessThanOrEqual(100);
    shares.slice(0, -1).forEach((share, hour) => {
      expect(share).toBeLessThanOrEqual(100 * 2 ** hour);
      // The even share is rounded up, so that a later one may be smaller by one.
      if (hour > 0) expect(share).toBeGreaterThanOrEqual(shares[hour - 1]! - 1);
    });
  });

  test.prop([sizes, fc.uniqueArray(fc.integer({ min: 0, max: 70 }))])(
    'is done within three nights whichever hours are missed, as long as one wakes in the last',
    (records, missed) => {
      const shares = sharesOf(records, (hour) => !missed.includes(hour));
      expect(Math.max(-1, ...shares.keys())).toBeLessThanOrEqual(71);
      expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(records);
    },
  );

  test.prop([sizes, sizes, fc.integer({ min: 0, max: 5_000 })])(
    'never gives more than is left',
    (records, filled, hour) => {
      const share = shareOfHour({ records, filled, hour });
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(Math.max(0, records - filled));
    },
  );

  it('counts hours from its beginning, and says by when it is done', () => {
    const beganAtMs = Date.parse('2026-06-30T10:20:00Z');
    expect(hourOfFill(beganAtMs, beganAtMs + hourMs - 1)).toBe(0);
    expect(hourOfFill(beganAtMs, beganAtMs + hourMs)).toBe(1);
    expect(hourOfFill(beganAtMs, beganAtMs - 5)).toBe(0);
    expect(startOfHour(beganAtMs, 2)).toBe(beganAtMs + 2 * hourMs);
    const fill = { records: 700, filled: 100, beganAtMs, nowMs: beganAtMs + 60_000 };
    expect(new Date(fillDoneBy(fill)).toISOString()).toBe('2026-06-30T13:20:00.000Z');
  });
});
