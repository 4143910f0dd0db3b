import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { addMonths, dayInWords, dayOf, dayOfIso, instantOf, isoOfDay } from '../../src/scoring/calendar.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
const anyMs = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) });

describe('days in a time zone', () => {
  property.prop([anyMs, fc.constantFrom(...zones)])('are those Intl writes', (ms, timeZone) => {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    expect(isoOfDay(dayOf(ms, timeZone))).toBe(parts.format(ms));
  });

  test('change at local midnight, also when the clocks are moved', () => {
    const day = (iso: string) => isoOfDay(dayOf(Date.parse(iso), 'Europe/Berlin'));
    expect(day('2026-03-28T22:59:59Z')).toBe('2026-03-28');
    expect(day('2026-03-28T23:00:00Z')).toBe('2026-03-29');
    expect(day('2026-03-29T21:59:59Z')).toBe('2026-03-29');
    expect(day('2026-03-29T22:00:00Z')).toBe('2026-03-30');
    expect(day('2026-10-25T22:59:59Z')).toBe('2026-10-25');
    expect(day('2026-10-25T23:00:00Z')).toBe('2026-10-26');
  });

  property.prop([
    fc.integer({ min: 9500, max: 24_000 }),
    fc.integer({ min: 300, max: 1300 }),
    fc.constantFrom(...zones),
  ])('a wall-clock time of a day lies on that day', (day, minutes, timeZone) => {
    // Samoa had no 30 December 2011.
    fc.pre(!(timeZone === 'Pacific/Apia' && isoOfDay(day) === '2011-12-30'));
    expect(dayOf(instantOf(day, minutes, timeZone), timeZone)).toBe(day);
  });

  test('nine in the morning is nine in the morning all year', () => {
    const nine = (iso: string) => new Date(instantOf(dayOfIso(iso)!, 540, 'Europe/Berlin')).toISOString();
    expect(nine('2026-01-15')).toBe('2026-01-15T08:00:00.000Z');
    expect(nine('2026-07-15')).toBe('2026-07-15T07:00:00.000Z');
    expect(nine('2026-03-29')).toBe('2026-03-29T07:00:00.000Z');
  });
});

test('months later is the same date, or the last of a shorter month', () => {
  const later = (iso: string, months: number) => isoOfDay(addMonths(dayOfIso(iso)!, months));
  expect(later('2026-01-31', 1)).toBe('2026-02-28');
  expect(later('2024-01-31', 1)).toBe('2024-02-29');
  expect(later('2026-11-30', 3)).toBe('2027-02-28');
  expect(later('2026-03-15', 36)).toBe('2029-03-15');
  expect(later('2026-03-15', -1)).toBe('2026-02-15');
});

test('dates are read and written', () => {
  expect(dayOfIso('1970-01-02')).toBe(1);
  expect(dayOfIso('2026-03-12T10:00:00Z')).toBe(dayOfIso('2026-03-12'));
  expect(dayOfIso('12 March')).toBeNull();
  expect(dayInWords(dayOfIso('2026-03-12')!, 'en')).toBe('12 March 2026');
  expect(dayInWords(dayOfIso('2026-03-12')!, 'de')).toBe('12. März 2026');
});
