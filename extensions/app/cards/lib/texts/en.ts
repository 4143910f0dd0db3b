import type { NextProductAnswer } from '../answers/record-answer.ts';
import type { ChurnCategory, ConnectionBasis } from '../words.ts';

const since = (words: string, day: string | null): string => (day === null ? words : `${words} since ${day}`);

const later = (days: number): string => {
  const months = Math.round(days / 30.4);
  return months < 2 ? `${Math.round(days)} days` : `${months} months`;
};

/** What the cards say, in English. Another language is another file with the same names. */
export const en = {
  loading: 'Asking Rapport …',
  tryAgain: 'Try again',
  save: 'Save',
  notSaved: 'Not saved',
  saved: 'Saved',
  asOf: (day: string) => `As of ${day}`,
  via: (name: string | null) => (name === null ? 'via its company' : `via ${name}`),
  offline: { title: 'No answer from Rapport', text: 'Check your connection, then try again.' },
  failed: { title: 'Rapport has a problem', text: 'It is not your doing. Try again in a minute.' },
  refused: { title: 'Rapport cannot show this', text: 'Ask whoever looks after Rapport in your company.' },
  empty: {
    not_scored_yet: {
      title: 'No answer yet',
      text: 'Rapport looks at every customer each night. This record has its answer after the next look.',
    },
    not_a_customer: {
      title: 'Not a customer yet',
      text: 'No won deal belongs to this record. Win one and the answer appears here.',
    },
    not_enough_data: { title: 'Not enough data', text: 'There is too little history to say anything honest.' },
    left_alone: {
      title: 'Left alone',
      text: 'Somebody set "Do not score" on this record. Clear that property to have an answer again.',
    },
  },
  /** The category as part of a sentence. */
  phrase: {
    not_a_customer: () => 'not a customer yet',
    not_enough_data: () => 'not enough data',
    new_customer: (day) => since('new customer', day),
    active: () => 'buys as usual',
    growing: (day) => since('growing', day),
    won_back: (day) => (day === null ? 'won back' : `won back on ${day}`),
    at_risk: (day) => since('at risk of leaving', day),
    decreased_spend: (day) => since('spending less', day),
    product_churn: (day) => since('buying fewer products', day),
    dormant: (day) => since('dormant', day),
    account_churn: (day) => since('lost', day),
  } satisfies Record<ChurnCategory, (day: string | null) => string> as Record<
    ChurnCategory,
    (day: string | null) => string
  >,
  money: {
    lost: (sum: string) => `${sum} a year lost`,
    less: (sum: string) => `${sum} less a year`,
    atStake: (sum: string) => `${sum} a year at stake`,
    yearly: (sum: string) => `${sum} a year`,
  },
  tierSetByPerson: (tier: string) => `${tier} (set by a person)`,
  tierFrozen: (tier: string) => `${tier} (kept while leaving)`,
  categorySetByPerson: (computed: string) => `A person set this. Rapport itself says: ${computed}.`,
  play: {
    none: 'Nothing to do now.',
    nextDue: (day: string) => `The next purchase is expected around ${day}.`,
    next: (label: string) => `Next: ${label}`,
    make: 'Make a task',
    making: 'Making the task …',
    made: (day: string) => `Task made, due ${day}.`,
    due: (day: string) => `The task for this is due ${day}.`,
    notMade: 'No task was made',
    quiet: (day: string) => `Paused until ${day}: no new tasks before then.`,
  },
  response: {
    ask: 'What did they say?',
    said: (label: string, day: string) => `They said on ${day}: ${label}.`,
    saidLater: (day: string, again: string) => `They said on ${day}: get in touch again on ${again}.`,
    saved: 'What they said is noted.',
    when: 'When may you get in touch again?',
    cancel: 'Cancel',
  },
  stage: {
    title: (stage: string, basis: string | null) => `Connection: ${stage}${basis === null ? '' : ` (${basis})`}`,
    bases: { survey: 'they were asked', behaviour: 'estimated', rep: 'noted by a colleague' } satisfies Record<
      ConnectionBasis,
      string
    > as Record<ConnectionBasis, string>,
    asOf: (day: string) => `As of ${day}.`,
    unknown: 'Too little is known about this customer. A survey answer under "What you know" is the quickest cure.',
  },
  reasons: { title: (count: number) => `All reasons (${count})` },
  changes: { title: 'What would change this' },
  opportunity: {
    title: (area: string | null) => (area === null ? 'What they may buy next' : `Best opportunity: ${area}`),
    worth: (sum: string) => `About ${sum} a year may be expected of it, by your own figures.`,
    notKnown: 'What it is worth is not known: your own figures do not say.',
    next: ({ name, after, of, bought, medianDays }: NextProductAnswer, share: string) =>
      `Of ${of} customers who bought ${after}, ${bought} bought ${name} next (${share}), typically ${later(medianDays)} later.`,
    typicalYear: (name: string, sum: string) => `${name} typically brings ${sum} a year with customers of this size.`,
    due: (day: string) => `Their next purchase is expected around ${day}.`,
  },
  buyingGroup: {
    title: (takePart: string, people: string) => `Buying group: ${takePart} of ${people} take part`,
    titleSilent: (takePart: string, people: string, silent: string, day: string) =>
      `Buying group: ${takePart} of ${people} take part; ${silent} silent, the longest since ${day}`,
    note: 'Takes part: spoken with, replied, or on a deal within 12 months.',
    nobodySilent: 'Nobody who took part before has fallen silent.',
    silent: (n: string) => `Took part before, silent for 12 months or more: ${n}`,
    silentSince: (id: string, day: string) => `Contact ${id}, since ${day}`,
    left: (n: string) => `On their deals, at another company now: ${n}`,
    contact: (id: string) => `Contact ${id}`,
  },
  trend: {
    title: 'How it went',
    day: 'Day',
    chance: 'Chance to buy again (%)',
    atRisk: (currency: string) => `Money at risk a year (${currency})`,
    chanceWords: (first: string, firstDay: string, last: string, lastDay: string) =>
      `Chance to buy again: ${first} on ${firstDay}, ${last} on ${lastDay}.`,
    atRiskWords: (first: string, firstDay: string, last: string, lastDay: string) =>
      `Money at risk a year: ${first} on ${firstDay}, ${last} on ${lastDay}.`,
    categoryWords: (steps: string) => `Category: ${steps}.`,
    categoryStep: (category: string, day: string) => `${category} on ${day}`,
  },
  products: {
    title: (kept: number, dropped: number) => `Products: ${kept} kept, ${dropped} dropped`,
    bought: (count: number) => `Products: ${count} bought in the past`,
    kept: 'Still buys',
    before: 'Bought in the past',
    dropped: 'No longer buys',
    oneOff: 'Bought once, as everybody does',
    last: (name: string, day: string) => `${name}: last bought ${day}`,
    more: (shown: number, all: number) => `The ${shown} most bought of ${all} products.`,
  },
  figures: {
    title: 'Money and dates',
    chance: (days: number) => `Chance to buy within ${days} days`,
    expected: 'Expected in the next 12 months',
    likely: 'Four in five such customers end between',
    range: (low: string, high: string) => `${low} and ${high}`,
    atRisk: 'At risk a year',
    lost: 'Lost a year',
    last12: 'Last 12 months',
    lifetime: (purchases: string) => `All ${purchases} purchases so far`,
    negotiation: 'In open deals',
    first: 'First purchase',
    last: 'Last purchase',
    due: 'Next purchase expected',
    contract: 'Contract ends',
  },
  known: {
    title: 'What you know',
    leaving: 'Why are they leaving?',
    noReason: 'Not leaving, or not known',
    motivators: 'What moves them?',
    survey: 'Would they recommend you? 0 = never, 10 = surely',
    surveyOn: (score: number, day: string) =>
      `Noted ${day}: ${score} of 10. Counts from the next look at all customers.`,
    choose: 'Choose',
    written: 'Saved answers also stand in the Rapport properties of this record.',
    kept: 'Rapport keeps saved answers; no property of this record changes.',
  },
  wrong: {
    title: 'This is wrong',
    shouldBe: 'What should it be?',
    unsure: 'Wrong, but I do not know what is right',
    explain: (category: string) =>
      `Rapport goes on saying ${category}. Your answer stands beside it and counts when Rapport checks how often it was right.`,
    send: 'Say that it is wrong',
    said: (day: string, should: string | null) =>
      should === null ? `Said to be wrong on ${day}.` : `Said to be wrong on ${day}: should be ${should}.`,
    rapportSays: (category: string) => `Rapport says ${category}.`,
    withdraw: 'Take it back',
    saved: 'Noted. It counts in the next check of how often Rapport was right.',
    withdrawn: 'Taken back.',
  },
  override: {
    title: 'Set it yourself',
    explain: 'What you set counts at once and stands beside what Rapport computes, which goes on.',
    tier: 'Another tier',
    why: 'Why?',
    setTier: 'Set the tier',
    tierSet: (tier: string, why: string | null, computed: string | null) =>
      `Set by a person: ${tier}${why === null ? '' : ` (${why})`}.${computed === null ? '' : ` Rapport would say ${computed}.`}`,
    takeTierBack: 'Use the computed tier again',
    category: 'Another churn category',
    until: 'Until the end of (empty: until taken back)',
    setCategory: 'Set the category',
    categorySet: (category: string, until: string | null, computed: string) =>
      `Set by a person: ${category}${until === null ? '' : ` until ${until}`}. Rapport would say ${computed}.`,
    takeCategoryBack: 'Use the computed category again',
    saved: 'Set. It counts from now on.',
    takenBack: 'Taken back. What Rapport computes counts again.',
  },
  pause: {
    title: 'Pause tasks for this record',
    until: 'No new tasks until',
    start: 'Pause',
    end: 'End the pause',
    saved: (day: string) => `No new tasks until ${day}.`,
    ended: 'Tasks may come again.',
  },
};

export type Texts = typeof en;
