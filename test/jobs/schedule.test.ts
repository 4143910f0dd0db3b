import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { nextDayAt, nextPassAt, nextReconcileAt } from '../../src/jobs/schedule.ts';
import { dayOf } from '../../src/scoring/calendar.ts';
import type { PortalId } from '../../src/scoring/ids.ts';

const hour = 3_600_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Havana',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];
const portals = fc.bigInt({ min: 1n, max: 10n ** 9n }).map((id) => String(id) as PortalId);
const wallClock = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);

describe('the nightly pass', () => {
  test.prop(
    [
      fc.constantFrom(...zones),
      portals,
      fc.integer({ min: 2019, max: 2031 }),
      fc.array(fc.integer({ min: 0, max: 1_800_000 }), { minLength: 1, maxLength: 20 }),
    ],
    { numRuns: 60 },
  )('comes once in every night of a year, clocks moved or not, at a quiet hour', (zone, portal, year, delays) => {
    let last = Date.UTC(year, 0, 1, 12);
    const nights: number[] = [];
    for (let night = 0; night < 370; night += 1) {
      const at = nextPassAt(portal, zone, last, last + 1);
      const time = wallClock(at, zone);
      expect(time >= '01:00' && time < '05:00', `${time} in ${zone}`).toBe(true);
      nights.push(dayOf(at, zone));
      // It begins somewhat late, as wake-ups and other portals have it.
      last = at + delays[night % delays.length]!;
    }
    nights.forEach((day, index) => {
      expect(day).toBe(nights[0]! + index);
    });
  });

  test.prop([
    fc.constantFrom(...zones),
    portals,
    fc.integer({ min: 0, max: 2e12 }),
    fc.integer({ min: 0, max: 72 * hour }),
  ])(
    'is never long in coming after a pass, never follows one within hours, and is never in the past',
    (zone, portal, last, later) => {
      const at = nextPassAt(portal, zone, last, last);
      expect(at - last).toBeGreaterThanOrEqual(5 * hour);
      expect(at - last).toBeLessThanOrEqual(32 * hour);
      expect(nextPassAt(portal, zone, last, last + later)).toBe(Math.max(at, last + later));
    },
  );

  it('of a portal without any comes at once', () => {
    expect(nextPassAt('1' as PortalId, 'Europe/Berlin', null, 12_345)).toBe(12_345);
  });

  it('of a thousand portals begins evenly over the quiet hours', () => {
    const begins = Array.from({ length: 1_000 }, (_, index) => {
      const at = nextPassAt(String(4_000_000 + index) as PortalId, 'UTC', 0, 0);
      return Math.floor((at % (24 * hour)) / (hour / 4));
    });
    const perQuarter = Map.groupBy(begins, (quarter) => quarter);
    expect([...perQuarter.keys()].sort((left, right) => left - right)).toEqual(
      Array.from({ length: 16 }, (_, index) => 4 + index),
    );
    // 62.5 are expected in each; six standard deviations are 46.
    for (const [, { length }] of perQuarter) expect(Math.abs(length - 62.5)).toBeLessThan(46);
  });

  it('takes a time zone it does not know for UTC', () => {
    const portal = '77' as PortalId;
    expect(nextPassAt(portal, 'Moon/Tranquility', 1e12, 1e12)).toBe(nextPassAt(portal, 'UTC', 1e12, 1e12));
  });
});

describe('a comparison', () => {
  it('comes six hours after the last, at once where it was missed', () => {
    expect(nextReconcileAt(0, 1)).toBe(6 * hour);
    expect(nextReconcileAt(0, 9 * hour)).toBe(9 * hour);
  });
});

describe('the next day', () => {
  test.prop([fc.constantFrom(...zones), portals, fc.integer({ min: 0, max: 2e12 })])(
    "begins within ten minutes of the portal's own midnight",
    (zone, portal, now) => {
      const at = nextDayAt(portal, zone, now);
      expect(at).toBeGreaterThan(now);
      expect(dayOf(at, zone)).toBe(dayOf(now, zone) + 1);
      expect(dayOf(at - 10 * 60_000 - 1, zone)).toBeLessThanOrEqual(dayOf(now, zone));
    },
  );
});
