import { dayInWords, monthInWords } from './calendar.ts';
import type { Day } from './ids.ts';
import type { LackOfData } from './portal-model.ts';
import type { ScoringSettings } from './scoring-settings.ts';
import type { LeavingReason } from './vocabulary.ts';

/** How figures are written in one language and currency: dates, never ages; money without cents. */
interface Words {
  date(day: Day): string;
  month(day: Day): string;
  money(amount: number): string;
  interval(days: number): string;
  /** One decimal at most. */
  decimal(value: number): string;
  list(names: readonly string[]): string;
}

const leavingReasonWords: Readonly<Record<LeavingReason, string>> = {
  died_or_closed_down: 'closed down',
  moved_away: 'moved away',
  followed_advice: 'followed advice',
  better_value: 'better value elsewhere',
  dissatisfied: 'dissatisfied',
  unappreciated: 'felt unappreciated',
  competitor: 'went to a competitor',
  budget: 'budget',
  project_ended: 'project ended',
  other: '',
  unknown: '',
};

const lackWords: Readonly<Record<LackOfData, string>> = {
  few_repeat_purchases: 'your deals show sales, not renewals: name a status or contract-end property',
  few_repeaters: 'your deals show sales, not renewals: name a status or contract-end property',
  short_exposure: 'too little history yet to say who is late: name a status or contract-end property',
};

/** All sentences of the reasons, in English; every other language is a function of the same shape. */
function english({ date, month, money, interval, decimal, list }: Words) {
  return {
    noPurchase: () => 'no won deal yet',
    statusLost: () => 'marked as lost by the status property',
    renewalLost: (day: Day, reason: LeavingReason | null) =>
      `renewal lost on ${date(day)}${reason && leavingReasonWords[reason] ? ` (${leavingReasonWords[reason]})` : ''}`,
    contractOver: (end: Day) => `contract ended on ${date(end)}, not renewed`,
    contractRuns: (end: Day | null, yearly: number | null) =>
      `contract runs${end === null ? '' : ` until ${date(end)}`}${yearly === null ? '' : `, ${money(yearly)} a year`}`,
    firstOrder: (day: Day) => `first order on ${date(day)}`,
    lackOfData: (lack: LackOfData) => lackWords[lack],
    wonBack: (day: Day, before: Day) => `ordered again on ${date(day)}, the last time before was ${date(before)}`,
    silentWithRhythm: (last: Day, gapDays: number, due: Day) =>
      `last order ${date(last)}; usually every ${interval(gapDays)}, due ${date(due)}`,
    silentAfterTwo: (last: Day) => `last of two orders on ${date(last)}`,
    silentAfterOne: (last: Day, usual: Day | null) =>
      `one order only, on ${date(last)}${usual === null ? '' : `; half of those who buy again had done so by ${date(usual)}`}`,
    youngPortal: () => 'young portal: late cannot yet be told from lost',
    productsLost: (before: number, now: number, names: readonly string[], since: Day) =>
      `${before} ${before === 1 ? 'product' : 'products'} → ${now}: ${list(names.map((name) => `no ${name}`))} since ${month(since)}`,
    productsUnknown: () => 'no line items: products cannot be told apart',
    contractLower: (before: number, now: number, since: Day) =>
      `yearly contract ${money(before)} → ${money(now)} since ${month(since)}`,
    contractHigher: (before: number, now: number, since: Day) =>
      `yearly contract ${money(before)} → ${money(now)} since ${month(since)}`,
    ordersLower: (before: number, now: number, since: Day) =>
      `same products, ${money(now)} an order instead of ${money(before)} since ${month(since)}`,
    ordersHigher: (before: number, now: number, since: Day) =>
      `same products, ${money(now)} an order instead of ${money(before)} since ${month(since)}`,
    spendLower: (percent: number, since: Day) => `spends about ${percent} % less than before since ${month(since)}`,
    spendHigher: (percent: number, since: Day) =>
      percent < 100
        ? `spends about ${percent} % more than before since ${month(since)}`
        : `spends about ${decimal(1 + percent / 100)} times as much as before since ${month(since)}`,
    fewerUnits: () => 'fewer units at about the same price',
    lowerPrice: () => 'about as many units at a lower price',
    fewerUnitsLowerPrice: () => 'fewer units and a lower price',
    moreUnits: () => 'more units at about the same price',
    higherPrice: () => 'about as many units at a higher price',
    fewerOrders: () => 'fewer orders',
    productsGained: (names: readonly string[], since: Day) => `new: ${list(names)} since ${month(since)}`,
    inNegotiation: (amount: number | null, since: Day) =>
      `in negotiation${amount === null ? '' : `, ${money(amount)}`} since ${date(since)}`,
    yearToLastOrder: (amount: number, last: Day) => `${money(amount)} in the 12 months to ${date(last)}`,
    dueNext: (last: Day, due: Day) => `last order ${date(last)}, next due about ${date(due)}`,
    lastOrder: (last: Day) => `last order ${date(last)}`,
  };
}
export type ReasonTexts = ReturnType<typeof english>;

const languages: Readonly<Record<string, (words: Words) => ReasonTexts>> = { en: english };

const mostNamed = 3;
const longestName = 32;

/** Three names at most; long ones are cut at a word. */
function named(names: readonly string[]): string {
  const shown = names
    .slice(0, mostNamed)
    .map((name) => (name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function intervalInWords(days: number): string {
  if (days < 75) return `${Math.round(days)} ${Math.round(days) === 1 ? 'day' : 'days'}`;
  return `${Math.round(days / 30.4375)} months`;
}

const cache = new Map<string, ReasonTexts>();

/** The sentences for a portal's language (English where it has none of its own) and currency. */
export function reasonTexts({ language, currency }: Pick<ScoringSettings, 'language' | 'currency'>): ReasonTexts {
  const key = `${language} ${currency}`;
  let texts = cache.get(key);
  if (!texts) {
    const locale = language === 'en' ? 'en-GB' : language;
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
    const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const make = languages[language.split('-')[0]!] ?? english;
    texts = make({
      date: (day) => dayInWords(day, language),
      month: (day) => monthInWords(day, language),
      money: (amount) => format.format(amount),
      interval: intervalInWords,
      decimal: (value) => decimals.format(value),
      list: named,
    });
    cache.set(key, texts);
  }
  return texts;
}
