import { dayInWords } from '../calendar.ts';
import type { QuotedName } from './often-quoted.ts';
import { type ConnectionValidation, fewestCustomers, fewestKappa, type HiddenReason } from './validate-connection.ts';

const plural = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
const day = (value: number): string => dayInWords(value, 'en');
const chance = (p: number | undefined): string =>
  p === undefined ? 'cannot be told' : p < 0.001 ? 'below 0.1 %' : `${(100 * p).toFixed(1)} %`;
const period = ({ asOf, cut }: ConnectionValidation): string =>
  `the ${asOf - cut} days from ${day(cut)} to ${day(asOf)}`;

/** Everything the connection page says in whole sentences, in English; each with its n and its period. */
export const connectionTexts = {
  title: (asOf: string): string => `Connection (estimated) as of ${asOf}`,
  older: (asOf: number, lastPass: number): string =>
    `Looked at once a week: this is of the pass of ${day(asOf)}, ${plural(lastPass - asOf, 'day')} before the newest of ${day(lastPass)}.`,
  nowTitle: 'Customers and revenue by stage today',
  nowNote: (n: number, asOf: number): string =>
    `${plural(n, 'customer')}; revenue of the 12 months to ${day(asOf)}. Brackets: 95 % interval.`,
  laterTitle: 'Stage then against spend later',
  laterNote: (validation: ConnectionValidation): string =>
    `Stage on ${day(validation.cut)}, spend in ${period(validation)} brought to a year; ${plural(validation.measured, 'customer')} with a measured stage. Lost: of those who were not lost before.`,
  rebuilt: (validation: ConnectionValidation): string =>
    `Rapport was not yet running on ${day(validation.cut)}: stages then are rebuilt from dated survey answers, tickets and last contacts. Whoever was heard from again since is mostly missing, so that spend looks lower, and differences larger, than they were; nobody gets past "Highly satisfied".`,
  shown: (validation: ConnectionValidation): string =>
    `Here connection tells about later spend: the further along customers were on ${day(validation.cut)}, the more they spent in ${period(validation)} (n = ${validation.rise?.n ?? 0}; chance of such a rise by luck ${chance(validation.rise?.p)}), the stage says more than the forecast alone (n = ${validation.gain?.n ?? 0}; by luck ${chance(validation.gain?.p)}), and it keeps from month to month (${kappaText(validation)}). It goes together with spend; that it causes it is not shown.`,
  hidden: 'No value is claimed for a stage in this portal, because:',
  refused: 'Connection then is not held against spend later, because:',
  reason: (reason: HiddenReason, validation: ConnectionValidation): string => reasonTexts[reason](validation),
  quotedTitle: 'Often quoted figures beside your own',
  quotedNote:
    'Often quoted after Magids, Zorfas & Leemon, Harvard Business Review, November 2015: surveys of consumer brands, not verified, and never used in any figure of Rapport. Your own: today, customers with a measured stage.',
  quoted: {
    customer_share: 'Fully connected, share of customers',
    revenue_share: 'Fully connected, share of revenue',
    more_valuable: 'Fully connected spend more than highly satisfied by',
  } satisfies Readonly<Record<QuotedName, string>>,
  cannotBeTold: 'cannot be told yet',
  notClaimed: 'not claimed, see above',
};

const kappaText = ({ steadiness: { kappa, n, first, second } }: ConnectionValidation): string =>
  `weighted kappa ${kappa?.toFixed(2) ?? 'none'} between ${day(first)} and ${day(second)}, n = ${n}`;

const reasonTexts: Readonly<Record<HiddenReason, (validation: ConnectionValidation) => string>> = {
  too_few: (validation) =>
    `For ${period(validation)} only ${plural(validation.measured, 'customer')} had a measured stage at the beginning, and fewer than ${fewestCustomers} prove nothing. The comparison comes by itself once enough are measured.`,
  one_stage: ({ measured, cut }) =>
    `All ${plural(measured, 'customer')} measured on ${day(cut)} stood at one and the same stage: there is nothing to compare.`,
  no_rise: (validation) =>
    `Spend in ${period(validation)} did not rise from stage to stage beyond chance (n = ${validation.rise?.n ?? validation.measured}; such a rise by luck: ${chance(validation.rise?.p)}, below 5 % needed).`,
  adds_nothing: (validation) =>
    `The stage on ${day(validation.cut)} says nothing about who bought in ${period(validation)} that the forecast had not known (n = ${validation.gain?.n ?? validation.measured}; such a gain by luck: ${chance(validation.gain?.p)}, below 5 % needed).`,
  no_retest: ({ steadiness: { first, second, n } }) =>
    `Whether a stage keeps from month to month cannot be told: between ${day(first)} and ${day(second)} there are ${plural(n, 'customer')} measured twice, ${fewestCustomers} at different stages are needed.`,
  unsteady: (validation) =>
    `Stages do not keep well enough from month to month: ${kappaText(validation)}; ${fewestKappa} needed.`,
};
