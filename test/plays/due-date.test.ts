import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { dueAtMs } from '../../src/plays/due-date.ts';
import { dayOf, dayOfIso } from '../../src/scoring/calendar.ts';

const due = (today: string, timeZone: string): string => new Date(dueAtMs(dayOfIso(today)!, timeZone)).toISOString();

describe('a task is due at nine in the morning of the next working day', () => {
  it('the day after, in the portal’s own time zone', () => {
    expect(due('2026-06-30', 'Europe/Berlin')).toBe('2026-07-01T07:00:00.000Z');
    expect(due('2026-06-30', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z');
    expect(due('2026-06-30', 'Asia/Kolkata')).toBe('2026-07-01T03:30:00.000Z');
  });

  it('on Monday when found on Friday, Saturday or Sunday', () => {
    for (const day of ['2026-06-26', '2026-06-27', '2026-06-28'])
      expect(due(day, 'Europe/Berlin')).toBe('2026-06-29T07:00:00.000Z');
  });

  it('at nine by the clock after the nights in which Berlin moves its clocks', () => {
    expect(due('2026-03-27', 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z');
    expect(due('2026-03-26', 'Europe/Berlin')).toBe('2026-03-27T08:00:00.000Z');
    expect(due('2026-10-23', 'Europe/Berlin')).toBe('2026-10-26T08:00:00.000Z');
    expect(due('2026-10-22', 'Europe/Berlin')).toBe('2026-10-23T07:00:00.000Z');
  });

  it('at nine by the clock after the nights in which New York moves its clocks', () => {
    expect(due('2026-03-06', 'America/New_York')).toBe('2026-03-09T13:00:00.000Z');
    expect(due('2026-03-05', 'America/New_York')).toBe('2026-03-06T14:00:00.000Z');
    expect(due('2026-10-30', 'America/New_York')).toBe('2026-11-02T14:00:00.000Z');
    expect(due('2026-10-29', 'America/New_York')).toBe('2026-10-30T13:00:00.000Z');
  });
});

test.prop([
  fc.integer({ min: 0, max: 40_000 }),
  fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'),
])('always nine by the clock, on a later day, at most three days off, never at a weekend', (today, timeZone) => {
  const at = dueAtMs(today, timeZone);
  const day = dayOf(at, timeZone);
  expect(day).toBeGreaterThan(today);
  expect(day - today).toBeLessThanOrEqual(3);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  expect(clock.format(at)).toMatch(/^(Mon|Tue|Wed|Thu|Fri).{1,2}09:00$/);
});
