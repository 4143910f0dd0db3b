import type { Day } from '../ids.ts';
import type { LackOfData } from '../portal-model.ts';
import type { ChurnCategory, LeavingReason, Tier } from '../vocabulary.ts';
import type { Words } from './words.ts';

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

const tierNames: Readonly<Record<Tier, string>> = { vip: 'VIP', core: 'Core', tail: 'Bottom tier' };

const mostNamed = 3;
const longestName = 32;

/** Three names at most; long ones are cut. */
function list(names: readonly string[]): string {
  const shown = names
    .slice(0, mostNamed)
    .map((name) => (name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

/** What follows "counts as". */
const categoryWords: Readonly<Record<ChurnCategory, string>> = {
  not_a_customer: 'no customer',
  not_enough_data: 'not enough data',
  new_customer: 'new',
  active: 'active',
  growing: 'growing',
  won_back: 'won back',
  at_risk: 'at risk',
  decreased_spend: 'spending less',
  product_churn: 'buying fewer products',
  dormant: 'dormant',
  account_churn: 'lost',
};

/** What would change a customer's category or tier. */
function whatIf({ date, money }: Pick<Words, 'date' | 'money'>) {
  const by = (day: Day | null): string => (day === null ? '' : ` by ${date(day)}`);
  const about = (amount: number | null): string => (amount === null ? '' : ` of about ${money(amount)}`);
  return {
    ifOrdered: (amount: number | null, products: readonly string[], day: Day | null, category: ChurnCategory) =>
      `with an order${about(amount)}${products.length === 0 ? '' : ` that holds ${list(products)} again`}${by(day)} this customer counts as ${categoryWords[category]}`,
    ifRenewed: (yearly: number | null, day: Day | null, category: ChurnCategory) =>
      `with a renewal${yearly === null ? '' : ` at ${money(yearly)} a year`}${by(day)} this customer counts as ${categoryWords[category]}`,
    ifNothingBought: (day: Day, category: ChurnCategory) =>
      `without an order by ${date(day)} this customer counts as ${categoryWords[category]}`,
    ifNotRenewed: (day: Day, category: ChurnCategory) =>
      `without a renewal by ${date(day)} this customer counts as ${categoryWords[category]}`,
    statusDecides: () => 'counts as lost until the status property says otherwise, whatever is bought',
    personDecides: (category: ChurnCategory, until: Day | null) =>
      `counts as ${categoryWords[category]}, set by a person until ${until === null ? 'somebody clears it' : date(until)}`,
    tierKept: (amount: number, day: Day, tier: Tier, otherwise: Tier) =>
      `one more order of at least ${money(amount)} by ${date(day)} keeps ${tierNames[tier]}; without it the tier falls to ${tierNames[otherwise]}`,
    tierFalls: (day: Day, tier: Tier) => `without an order by ${date(day)} the tier falls to ${tierNames[tier]}`,
    tierRises: (amount: number, tier: Tier) =>
      `an order of at least ${money(amount)} lifts the tier to ${tierNames[tier]}`,
    tierByPerson: (tier: Tier) => `${tierNames[tier]} was set by a person until somebody clears it`,
    tierFrozen: (tier: Tier) =>
      `${tierNames[tier]} is kept until this customer orders again; then the tier is weighed anew`,
  };
}

/** All sentences of the reasons, in English; every other language is a function of the same shape. */
export function english({ date, month, money, decimal }: Words) {
  const interval = (days: number): string => {
    if (days >= 75) return `${decimal(days / 30.4375)} months`;
    return `${Math.round(days)} ${Math.round(days) === 1 ? 'day' : 'days'}`;
  };
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
    silentAfterOne: (last: Day, amount: number | null, usual: Day | null) =>
      `one order only, ${amount === null ? '' : `${money(amount)} `}on ${date(last)}${usual === null ? '' : `; half of those who buy again had done so by ${date(usual)}`}`,
    youngPortal: () => 'young portal: late cannot yet be told from lost',
    productsLost: (before: number, now: number, names: readonly string[], since: Day) =>
      `${before} ${before === 1 ? 'product' : 'products'} → ${now}: ${list(names.map((name) => `no ${name}`))} since ${month(since)}`,
    productsUnknown: () => 'no line items: products cannot be told apart',
    contractLower: (before: number, now: number, since: Day) =>
      `yearly contract ${money(before)} → ${money(now)} since ${month(since)}`,
    contractHigher: (before: number, now: number, since: Day) =>
      `yearly contract ${money(before)} → ${money(now)} since ${month(since)}`,
    ordersLower: (before: number, now: number, since: Day) =>
      `${money(now)} an order for the same products instead of ${money(before)} since ${month(since)}`,
    ordersHigher: (before: number, now: number, since: Day) =>
      `${money(now)} an order for the same products instead of ${money(before)} since ${month(since)}`,
    spendLower: (percent: number, since: Day) =>
      percent < 100
        ? `spends about ${percent} % less than before since ${month(since)}`
        : `spends next to nothing compared with before since ${month(since)}`,
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
      `in negotiation${amount === null || amount <= 0 ? '' : `, ${money(amount)}`} since ${date(since)}`,
    /** `last` is `null` where another sentence names that day. */
    yearToLastOrder: (amount: number, last: Day | null) =>
      `${money(amount)} in the 12 months to ${last === null ? 'the last order' : date(last)}`,
    dueNext: (last: Day, due: Day) => `last order ${date(last)}, next due about ${date(due)}`,
    lastOrder: (last: Day) => `last order ${date(last)}`,
    ...whatIf({ date, money }),
  };
}

/** What a tier says about itself. */
export const englishTiers = {
  override: (tier: Tier): string => `${tierNames[tier]} was set by a person.`,
  tooFew: (customers: number, needed: number): string =>
    `Tiers start at ${needed} customers; this portal has ${customers}.`,
  frozen: (tier: Tier, category: 'dormant' | 'account_churn'): string =>
    category === 'dormant'
      ? `${tierNames[tier]} is kept while the customer is dormant.`
      : `${tierNames[tier]} is kept although the customer is lost.`,
  hysteresis: (tier: Tier, byRank: Tier): string =>
    `${tierNames[tier]} is kept: the rank says ${tierNames[byRank]}, but not clearly or long enough.`,
  provisional: 'Provisional: the first value is estimated from the portal’s average customer.',
};
