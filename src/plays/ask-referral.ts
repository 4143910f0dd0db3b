import { addMonths } from '../scoring/calendar.ts';
import type { PlayPortal, PlaySituation } from './situation.ts';

/** What must hold before a customer is asked to recommend us, in the order in which it is told. */
export const askConditions = [
  'vip',
  'still_buying',
  'delighted',
  'experienced',
  'served_lately',
  'no_open_ticket',
  'not_asked_lately',
] as const;
export type AskCondition = (typeof askConditions)[number];

/** Help given within so many days is still fresh. */
const servedDays = 30;
const askedMonths = 6;
/** Days to get to know what was bought where the portal's own past does not say. */
const usualExperienceDays = 90;

/** Nobody recommends what they were unhappy with last, whatever they felt before. */
function delighted({ stage, surveys }: PlaySituation): boolean {
  const newestOn = Math.max(...surveys.map(({ on }) => on));
  const newest = surveys.filter(({ on }) => on === newestOn);
  if (newest.some(({ group }) => group === 'lowest')) return false;
  return stage === 'fully_connected' || newest.some(({ group }) => group === 'highest');
}

const holds: Readonly<Record<AskCondition, (situation: PlaySituation, portal: PlayPortal) => boolean>> = {
  vip: ({ tier }) => tier === 'vip',
  still_buying: ({ category, firstPurchase }) =>
    firstPurchase !== null && category !== 'account_churn' && category !== 'dormant',
  delighted,
  // Since the first purchase: who buys every week has known us for long all the same.
  experienced: ({ firstPurchase }, { today, secondPurchaseDays }) =>
    firstPurchase !== null && today - firstPurchase >= (secondPurchaseDays ?? usualExperienceDays),
  served_lately: ({ servedOn, touches }, { today }) =>
    [servedOn, touches.lastOn].some((on) => on !== null && today - on <= servedDays),
  no_open_ticket: ({ openTickets }) => openTickets.length === 0,
  not_asked_lately: ({ referral }, { today }) =>
    referral.askedOn === null || addMonths(referral.askedOn, askedMonths) <= today,
};

/**
 * Whether a customer may be asked for a referral today: a VIP who has not left, delighted (the newest survey answer in
 * its highest group, or fully connected, and the newest answer not in its lowest), with time enough since the first
 * purchase to know what they recommend (the portal's median time to the second purchase), helped or spoken to within 30
 * days, with no open ticket, and not asked within six months. `lacks` names what does not hold, in order; empty: they may.
 */
export function mayBeAsked(
  situation: PlaySituation,
  portal: PlayPortal,
): { readonly may: boolean; readonly lacks: readonly AskCondition[] } {
  const lacks = askConditions.filter((condition) => !holds[condition](situation, portal));
  return { may: lacks.length === 0, lacks };
}
