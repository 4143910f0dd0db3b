import { counted } from './counted-en.ts';

export const connectionEn = {
  title: 'Connection (estimated)',
  none: 'No connection figures yet',
  noneBody:
    'They come with the first pass that writes. A stage needs a survey answer, dated behaviour, or the word of a rep.',
  basis: (asOf: string): string => `As of ${asOf}. Brackets: 95 % interval; n: customers.`,
  today: 'Customers and revenue by stage today',
  todayNote: 'Revenue of the last 12 months.',
  todayNone: 'No customer has a stage yet.',
  stage: 'Stage',
  customers: 'Customers',
  share: 'Share of customers',
  revenueShare: 'Share of revenue',
  yearlyRevenue: 'Revenue each, a year',
  lostShare: 'Lost',
  tenure: 'Customer for',
  days: (days: string): string => `${days} days`,
  later: 'Stage then, spend later',
  laterNote: (cut: string, asOf: string, measured: number): string =>
    `Stage on ${cut}; spend from then to ${asOf}, brought to a year. ${counted(measured, 'customer')} with a measured stage.`,
  tooFew: (measured: number, fewest: number): string =>
    `Only ${counted(measured, 'customer')} had a measured stage then; fewer than ${fewest} prove nothing. The comparison comes by itself once there are enough.`,
  rebuilt:
    'Rapport was not running then: stages are rebuilt from dated survey answers, tickets and contacts. Differences look larger than they were.',
  tests: 'Does the stage tell about later?',
  rise: (beyond: boolean, n: string, p: string): string =>
    `Spend rises from stage to stage: ${beyondChance(beyond)} (chance of such a rise by luck: ${p}, below 5 % needed; n = ${n}).`,
  riseNone: 'Whether spend rises from stage to stage cannot be told yet.',
  gain: (beyond: boolean, n: string, p: string): string =>
    `The stage says more than the forecast alone: ${beyondChance(beyond)} (chance of such a gain by luck: ${p}, below 5 % needed; n = ${n}).`,
  gainNone: 'Whether the stage says more than the forecast alone cannot be told yet.',
  steady: (enough: boolean, kappa: string, wanted: string, n: string): string =>
    `Stages keep from month to month: ${enough ? 'yes' : 'not well enough'} (weighted kappa ${kappa}, ${wanted} needed; n = ${n}). 1 is always the same, 0 is chance.`,
  steadyNone: (n: string): string => `Whether stages keep from month to month cannot be told yet (n = ${n}).`,
  shown: 'Here the stage tells about later spend. They go together; that one causes the other is not shown.',
  shownTitle: 'The stage is worth reading here',
  hiddenTitle: 'No value is claimed for a stage here',
  quoted: 'Often-quoted figures beside your own',
  quotedNote: 'Often quoted, not used in any calculation. Your own: today, customers with a measured stage.',
  figure: 'Figure',
  oftenQuoted: 'Often quoted',
  own: 'Your own',
  ownNone: 'cannot be told yet',
};

const beyondChance = (beyond: boolean): string => (beyond ? 'yes, beyond chance' : 'not beyond chance');
