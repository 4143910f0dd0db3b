import { describe, expect, it } from 'vitest';
import { dash, formatFor } from '../../../extensions/app/cards/lib/format.ts';

/** Narrow and no-break spaces as plain ones: which of them stands there is the locale's business. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const read = (locale: string, currency: string, zone = 'Europe/Berlin') => formatFor(locale, currency, zone);

describe('how people read figures', () => {
  it.each([
    ['en-GB', 'EUR', '€1,235', '€18k', '34%', '12 March 2026'],
    ['en-US', 'USD', '$1,235', '$18K', '34%', 'March 12, 2026'],
    ['de-DE', 'EUR', '1.235 €', '18.200 €', '34 %', '12. März 2026'],
    ['fr-FR', 'EUR', '1 235 €', '18 k €', '34 %', '12 mars 2026'],
    ['en-GB', 'JPY', 'JP¥1,235', 'JP¥18k', '34%', '12 March 2026'],
  ])('in %s and %s', (locale, currency, money, short, percent, day) => {
    const format = read(locale, currency);
    expect(plain(format.money(1234.5))).toBe(money);
    expect(plain(format.shortMoney(18_200))).toBe(short);
    expect(plain(format.percent(34))).toBe(percent);
    expect(plain(format.day('2026-03-12'))).toBe(day);
  });

  it('shows cents only of sums under ten, in currencies that have them', () => {
    expect(read('en-GB', 'EUR').money(9.5)).toBe('€9.50');
    expect(read('en-GB', 'EUR').money(10.5)).toBe('€11');
    expect(read('en-GB', 'EUR').money(0)).toBe('€0');
    expect(read('en-GB', 'EUR').money(-4.25)).toBe('-€4.25');
    expect(read('en-GB', 'JPY').money(9)).toBe('JP¥9');
    expect(read('en-GB', 'EUR').shortMoney(4.2)).toBe('€4.20');
    expect(read('en-GB', 'EUR').shortMoney(1_234_567)).toBe('€1.2m');
  });

  it('says of tiny and almost certain shares that they are neither nothing nor all', () => {
    const { share } = read('en-GB', 'EUR');
    expect([0, 0.004, 0.5, 0.995, 1].map(share)).toEqual(['0%', '0.4%', '50%', '99.5%', '100%']);
  });

  it('leaves the year out of a day of this year', () => {
    const { day } = read('en-GB', 'EUR');
    expect(day('2026-03-12', '2026-11-27')).toBe('12 March');
    expect(day('2025-03-12', '2026-11-27')).toBe('12 March 2025');
  });

  it('keeps a calendar day in every time zone, and shows instants in that of the portal', () => {
    for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      expect(read('en-GB', 'EUR', zone).day('2026-01-01')).toBe('1 January 2026');
    }
    expect(read('en-GB', 'EUR', 'America/Los_Angeles').instant('2026-01-01T03:00:00Z')).toBe('31 Dec 2025, 19:00');
  });

  it('shows a dash for what is not known', () => {
    const { money, shortMoney, percent, share, count, day } = read('en-GB', 'EUR');
    for (const text of [money(null), shortMoney(null), percent(null), share(null), count(null), day(null)]) {
      expect(text).toBe(dash);
    }
  });

  it.each(['en_GB', 'en-gb', 'xx-yy', '', 'not a locale'])('reads %o as some English', (locale) => {
    expect(read(locale, 'EUR').money(1234)).toBe('€1,234');
  });
});
