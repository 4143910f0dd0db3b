import type { IsoDay, IsoInstant } from './answers/day.ts';

/** How one person reads numbers, money and dates of one portal. */
export interface Format {
  /** Whole units; cents only below 10. `null` is a dash. */
  money(amount: number | null): string;
  /** Shortened for tight places, to two digits or whole thousands: €7.5k, €18k. */
  shortMoney(amount: number | null): string;
  count(value: number | null): string;
  /** A share 0..1 as whole percent; under 1 % and over 99 % with one digit. */
  share(value: number | null): string;
  /** Integer percent 0–100. */
  percent(value: number | null): string;
  decimal(value: number | null, digits: number): string;
  /** "12 March 2026"; without the year in the year of `today`. */
  day(day: IsoDay | null, today?: IsoDay): string;
  month(day: IsoDay): string;
  instant(instant: IsoInstant): string;
}

/** What stands where there is no value. */
export const dash = '–';

/** Below this the cents make a difference. */
const smallSum = 10;

/**
 * Numbers by the user's locale, money in the portal's currency, instants in the portal's time zone. A locale that the runtime
 * does not know (HubSpot also says `en-gb` or `de_DE`) falls back to its language, then to English.
 */
export function formatFor(locale: string, currency: string, timeZone: string): Format {
  const language = usableLocale(locale);
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options);
  const whole = number({ style: 'currency', currency, maximumFractionDigits: 0 });
  const cents = number({ style: 'currency', currency });
  const short = number({ style: 'currency', currency, notation: 'compact' });
  const counts = number({ maximumFractionDigits: 0 });
  const percents = number({ style: 'percent', maximumFractionDigits: 0 });
  const finePercents = number({ style: 'percent', maximumFractionDigits: 1 });
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  const withYear = date({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const withoutYear = date({ day: 'numeric', month: 'long', timeZone: 'UTC' });
  const months = date({ month: 'short', year: 'numeric', timeZone: 'UTC' });
  const instants = date({ dateStyle: 'medium', timeStyle: 'short', timeZone });
  const or = (value: number | null, show: (value: number) => string): string => (value === null ? dash : show(value));
  const money = (sum: number): string => (Math.abs(sum) < smallSum && sum !== 0 ? cents : whole).format(sum);
  const share = (value: number): string =>
    (value > 0 && value < 0.01) || (value > 0.99 && value < 1) ? finePercents.format(value) : percents.format(value);
  return {
    money: (amount) => or(amount, money),
    shortMoney: (amount) => or(amount, (one) => (Math.abs(one) < 1_000 ? money(one) : short.format(one))),
    count: (value) => or(value, (one) => counts.format(one)),
    share: (value) => or(value, share),
    percent: (value) => or(value, (one) => percents.format(one / 100)),
    decimal: (value, digits) =>
      or(value, (one) => number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(one)),
    day: (day, today) => {
      if (day === null) return dash;
      const sameYear = today !== undefined && today.slice(0, 4) === day.slice(0, 4);
      return (sameYear ? withoutYear : withYear).format(new Date(`${day}T00:00:00Z`));
    },
    month: (day) => months.format(new Date(`${day}T00:00:00Z`)),
    instant: (instant) => instants.format(new Date(instant)),
  };
}

function usableLocale(locale: string): string {
  for (const tag of [locale.replaceAll('_', '-'), locale.split(/[-_]/, 1)[0] ?? '']) {
    try {
      if (Intl.NumberFormat.supportedLocalesOf(tag).length > 0) return tag;
    } catch {
      // Not a language tag at all.
    }
  }
  return 'en-GB';
}
