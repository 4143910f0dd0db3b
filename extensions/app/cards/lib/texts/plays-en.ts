import type { OpportunityArea } from '../words.ts';

const months = (days: number): string => {
  const count = Math.round(days / 30.4);
  if (count < 2) return days === 1 ? '1 day' : `${Math.round(days)} days`;
  return `${count} months`;
};

export const playsEn = {
  title: 'Plays',
  wow: 'Wow planner',
  wowOff:
    'Nobody is surprised yet. In the settings, switch on the play “Wow” and say what it may cost: a budget a year, the cost of one, and how many customers; ideas tell people what to do.',
  wowLimits: (customers: string, each: string, budget: string): string =>
    `This year: up to ${customers} customers at ${each} each, from a budget of ${budget}.`,
  wowStand: (planned: string, done: string, heldBack: string): string =>
    `${planned} planned, ${done} of them done; ${heldBack} left out by lot, so that the effect can be measured.`,
  wowSpent: (spent: string, each: string): string => `Spent so far: ${spent}, ${each} a surprise.`,
  wowNone: 'None is planned for the coming weeks. The plan is looked at anew each week.',
  wowDay: 'Planned for',
  wowSurprise: 'Surprise (0–100)',
  wowSurpriseNote:
    'Surprise: how little they expect it. It grows with the time since the last contact and the distance from purchases and renewals.',
  basis: (asOf: string): string => `Next plays as of ${asOf}; a customer has one at a time. At stake: money a year.`,
  tasksOff: 'Tasks are off',
  tasksOffBody:
    'The plays below are suggestions on the cards only. An admin can turn tasks on in the settings, after looking at the plan.',
  areas: 'Opportunity areas',
  areasNone: 'Not known yet: they come with the next look at all customers.',
  areasNote:
    'Each customer counts once, in the area worth most. The eleven areas are ours. Money is what your own figures let you expect a year; where they do not say, a dash stands, and the area is left to its place in the list.',
  area: 'Area',
  areaMoney: 'May be expected, a year',
  areaToDo: 'What to do',
  areaKnownOf: (money: string, known: string, customers: string): string => `${money} (${known} of ${customers})`,
  areaAdvice: {
    target: 'Find prospects who look like your VIPs. Not counted: prospects are not scored.',
    convert: 'Follow up open deals of people who have not bought yet. Not counted: prospects are not scored.',
    welcome: 'Make the first weeks good: thank them, ask how it goes, solve what is missing.',
    second_purchase: 'They bought once. Offer the next small step before the habit is lost.',
    cross_sell: 'Offer what customers like them bought next; the card says which product.',
    up_sell: 'Their orders are smaller than those of others in their tier. Ask what they buy elsewhere.',
    grow_wallet: 'They order less often than others in their tier. Agree a rhythm.',
    protect_price: 'They pay less for the same. Review discounts and terms.',
    prevent_churn: 'They are leaving, or buy less. Ask, listen and help before they are gone.',
    win_back: 'They are gone or silent. Ask why they stopped, answer it, and make one easy offer.',
    refer: 'They are VIPs and fully connected. Ask whom they know.',
  } satisfies Record<OpportunityArea, string> as Record<OpportunityArea, string>,
  playsTitle: 'Plays',
  playsNone: 'No customer has a next play today.',
  returning: 'From the first purchase to the second',
  returningBasis: (customers: string, back: string): string =>
    `n = ${customers} customers, ${back} of them have bought again; the others count for as long as they have been seen.`,
  returningMedian: (days: number): string => `Half of them have bought again within ${months(days)}.`,
  returningNoMedian: 'Fewer than half of them have bought again so far.',
  firstProduct: 'First bought',
  backSoFar: 'Bought again so far',
  halfWithin: 'Half within',
  within: months,
  notHalf: 'not half yet',
  oneTime: 'Bought once only',
  firstPurchase: 'First purchase',
  ago: (from: number, to: number | null): string =>
    to === null
      ? `over ${months(from)} ago`
      : from === 0
        ? `under ${months(to)} ago`
        : `${months(from)} to ${months(to)} ago`,
  shareOf: (share: string, low: string, high: string, n: string): string => `${share} (${low}–${high}, n = ${n})`,
  sevenTouches: (share: string): string =>
    `First purchases after seven or more touches: ${share}. Often quoted: 81 % (source unverified).`,
  oneTimeQuoted: 'Often quoted: 60 % buy only once (source unverified).',
  play: 'Play',
  customers: 'Customers',
  atStake: 'At stake, a year',
  openTasks: 'Open tasks',
  closedTasks: 'Closed tasks',
  tasks: 'Tasks',
  on: 'on',
  off: 'off',
  open: 'Open tasks, earliest due first',
  openNote: (shown: string, total: string): string => `${shown} of ${total} open tasks.`,
  openNone: 'No open tasks of Rapport.',
  due: 'Due',
  overdue: (day: string): string => `${day}, overdue`,
  subject: 'Task',
  customer: 'Customer',
  responses: 'What customers answered',
  responsesNote: (n: string, since: string, today: string): string =>
    `n = ${n} answers noted on cards from ${since} to ${today}.`,
  responsesNone: (since: string): string =>
    `No answer has been noted since ${since}. The four answers are in the menu on every card.`,
  response: 'Answer',
  count: 'Answers',
  share: 'Share',
};
