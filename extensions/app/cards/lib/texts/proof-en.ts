import type { MethodName } from '../answers/proof-answer.ts';
import { counted } from './counted-en.ts';

const methods: Readonly<Record<MethodName, string>> = {
  prior: 'Same chance for all',
  mbg: 'Rapport: buying rhythm alone',
  stack: 'Rapport: full forecast',
  recency: 'Plain rule: time since the last purchase',
  rfm: 'Plain rule: recency, frequency, money',
  ninety_days: 'Plain rule: 90 days without a purchase',
};

const reasons: Readonly<Record<string, string>> = {
  forecast: 'For chances, no plain rule calibrated on your past was as good here.',
  rule_as_good: 'A plain rule, calibrated on your past, is as good here. The simpler way is used.',
  switched_lately: 'The method was changed within the last quarter and stays until that is over.',
  few_customers: 'There are too few customers to prove a difference, so the standard method stands.',
};

export const proofEn = {
  title: 'Proof',
  none: 'No proof yet',
  noneBody:
    'The proof comes with the first pass that writes. It looks at a past day, uses only what was known then, and counts what really happened after.',
  basis: (asOf: string, windowDays: number): string =>
    `Made on ${asOf}; each look ahead is ${counted(windowDays, 'day')}.`,
  used: 'Method in use',
  usedSince: (method: string, since: string): string => `${method}, since ${since}.`,
  why: (reason: string): string => reasons[reason] ?? reason,
  method: (name: MethodName): string => methods[name],
  flags: 'Rapport against a plain 90-day rule',
  flagsNote: (cutOff: string, windowDays: number): string =>
    `Flagged: called at risk, dormant or lost as of ${cutOff}; for the other rule, 90 days without a purchase. Share that bought nothing in the ${counted(windowDays, 'day')} after. A useful flag is high in the first column and low in the second.`,
  flagsAlike:
    'The ranges of the two rules overlap: as a plain yes or no, neither is proven better here. What the forecast adds are chances that can be ranked and added up.',
  flagsNone: 'There is no past day to look from yet: the deals do not go back far enough.',
  rule: 'Rule',
  rapport: 'Rapport',
  ninetyDays: '90-day rule',
  flagged: 'Flagged: bought nothing',
  others: 'Not flagged: bought nothing',
  nobody: 'nobody here',
  reliability: 'Said and happened',
  reliabilityNote: (customers: string, cutOff: string, windowDays: number): string =>
    `${customers} customers as of ${cutOff}, in groups by the chance we gave them; who bought in the ${counted(windowDays, 'day')} after. The nearer the two numbers of a row, the better.`,
  reliabilityNone: 'Too little past for this chart yet.',
  said: 'Chance said',
  bought: 'Bought',
  saidAxis: 'Chance said (%)',
  boughtAxis: 'Bought (%)',
  line: 'Line',
  happened: 'What happened',
  perfect: 'If every chance were true',
  methods: 'All methods, over all past days',
  methodsNote: 'Gain: by how much the forecast’s Brier score is lower than this method’s. Brackets: 95 % interval.',
  methodsNone: 'Nothing to compare yet.',
  methodColumn: 'Method',
  n: 'Chances (n)',
  auc: 'AUC',
  brier: 'Brier',
  logLoss: 'Log loss',
  calibration: 'Calibration error',
  gain: 'Gain of the forecast',
  gainProven: 'proven',
  gainOpen: 'may be chance',
  gainLost: 'the rule is better',
  itself: 'the forecast itself',
  inUse: 'in use',
  measures: 'What these measures mean',
  measureTexts: [
    'AUC: take one customer who bought and one who did not; how often did the buyer have the higher chance? 0.5 is a coin, 1 is always.',
    'Brier: how far the chances missed what happened, squared and averaged. 0 is perfect; lower is better.',
    'Log loss: like Brier, but being sure and wrong costs much more. Lower is better.',
    'Calibration error: of 100 customers given 30 %, about 30 should buy; this is the average miss of that. Lower is better.',
    'Gain: Brier of the other method less Brier of the forecast. If the whole interval is above 0, chance does not explain it.',
  ],
  ceiling: 'The best that can be reached',
  ceilingText: (brier: string, logLoss: string, auc: string | null): string =>
    `If the chances are true, no method could get below a Brier score of ${brier} and a log loss of ${logLoss}${auc === null ? '' : `, or above an AUC of ${auc}`}, with what these deals tell. The rest is luck.`,
  best: 'Finding the best customers early',
  bestNote: (n: string): string =>
    `Of the fifth that later spent most (n = ${n} customers), how many were found before:`,
  bestRapport: (share: string): string => `by Rapport’s tier: ${share}`,
  bestSpend: (share: string): string => `by past spend alone: ${share}`,
  categories: 'How often each category was right',
  categoriesNote: 'Over all past days. Right: share of those that what came after can judge.',
  category: 'Category',
  flaggedCount: 'Said of',
  right: 'Right',
  claim: 'What “right” means',
  notJudged: 'could not be judged',
  thresholds: 'Thresholds',
  thresholdsNote:
    'Below this vitality a customer falls into the category; beside it, how many of those then bought nothing.',
  below: 'Vitality below',
  silent: 'Bought nothing after',
  judgement: 'Human judgement beside the computed answer',
  judgementNone: 'Nobody has said on a card that an answer is wrong, or set another one.',
  judgementNote: (n: string, leaving: string, silent: string): string =>
    `${n} in all. Of those that people said were leaving or gone (n = ${leaving}), ${silent} have bought nothing since. Kept apart, never mixed into answers.`,
  judgedRecord: 'Record',
  judged: 'What people say',
  judgedAs: (kind: 'dispute' | 'tier_override' | 'churn_override', label: string | null): string =>
    kind === 'dispute' ? (label === null ? 'wrong' : `wrong: should be ${label}`) : `set to ${label ?? ''}`,
  judgedSince: 'Since then',
  boughtSince: 'has bought',
  nothingSince: 'has bought nothing',
  cutOffs: 'The past days we looked from',
  cutOffsNone: 'None yet.',
  day: 'Day',
  customers: 'Customers',
  boughtCount: 'Bought after',
  forecast: 'Forecast of that day',
  forecastBrier: 'Brier, forecast',
  ruleBrier: 'Brier, 90-day rule',
  lateEntered: 'Deals left out',
  lateNote: (deals: number): string =>
    `${counted(deals, 'deal was', 'deals were')} entered later than closed, and left out of the past they were not part of.`,
};
