import { describe, expect, it } from 'vitest';
import { asOfInstant } from '../../src/pass/as-of.ts';

const now = Date.parse('2026-11-22T03:00:00Z');

describe('the instant a pass looks from', () => {
  it('is now when no day is asked for, and for today', () => {
    expect(asOfInstant(null, 'Europe/Berlin', now)).toBe(now);
    expect(asOfInstant('2026-11-22', 'Europe/Berlin', now)).toBe(now);
  });

  it('is the last millisecond of the day in the portal’s time zone', () => {
    expect(new Date(asOfInstant('2026-06-30', 'Europe/Berlin', now)).toISOString()).toBe('2026-06-30T21:59:59.999Z');
    expect(new Date(asOfInstant('2026-06-30', 'America/New_York', now)).toISOString()).toBe('2026-07-01T03:59:59.999Z');
  });

  it('refuses what is no day and what lies ahead, and says what to write', () => {
    expect(() => asOfInstant('2026-02-30', 'UTC', now)).toThrow('write it as YYYY-MM-DD');
    expect(() => asOfInstant('yesterday', 'UTC', now)).toThrow('write it as YYYY-MM-DD');
    expect(() => asOfInstant('2026-11-23', 'UTC', now)).toThrow('future of this portal');
    // In New York it is still the 21st.
    expect(() => asOfInstant('2026-11-22', 'America/New_York', now)).toThrow('today is 2026-11-21');
  });
});
