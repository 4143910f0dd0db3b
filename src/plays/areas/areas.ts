import type { Tier } from '../../scoring/vocabulary.ts';
import type { Area, AreaPortal, AreaSituation, Peers } from './area.ts';

const yearDays = 365;

const stays = ({ category }: AreaSituation): boolean =>
  category === 'active' || category === 'growing' || category === 'won_back';
const gone = ({ category }: AreaSituation): boolean => category === 'dormant' || category === 'account_churn';

const peersOf = ({ tier }: AreaSituation, { peers }: AreaPortal): Peers | null =>
  tier === null ? null : (peers[tier as Tier] ?? null);

const orderSize = ({ lifetime, purchases }: AreaSituation): number => lifetime / purchases;

/** Purchases a year since the first, at least a year counted. */
export function ordersAYear(
  { purchases, firstPurchase }: Pick<AreaSituation, 'purchases' | 'firstPurchase'>,
  today: number,
): number {
  return firstPurchase === null ? 0 : purchases / Math.max(1, (today - firstPurchase) / yearDays);
}

const product = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one * other;

/** P(second purchase within a year | none yet), by the curve of everybody's first to second purchase. */
function backWithinAYear({ firstPurchase }: AreaSituation, { notYetBack, today }: AreaPortal): number | null {
  if (firstPurchase === null || notYetBack.length === 0) return null;
  const at = (days: number): number => notYetBack.findLast((step) => step.days <= days)?.share ?? 1;
  const age = today - firstPurchase;
  const now = at(age);
  // Past the end of the record nothing is known.
  if (now <= 0 || age > notYetBack.at(-1)!.days) return null;
  return 1 - at(age + yearDays) / now;
}

/**
 * The areas a customer can belong to, each with what it is worth. `target` and `convert` are about who is no customer yet:
 * nobody here belongs to them.
 */
export const areas: readonly Area[] = [
  { name: 'target', belongs: () => false, worth: () => null },
  { name: 'convert', belongs: () => false, worth: () => null },
  {
    name: 'welcome',
    belongs: ({ category }) => category === 'new_customer',
    worth: ({ expected }) => expected,
  },
  {
    name: 'second_purchase',
    belongs: ({ category, purchases }) => purchases === 1 && (category === 'active' || category === 'at_risk'),
    // Of whom so many come back within a year, to spend what second purchases are to first ones.
    worth: (situation, portal) =>
      product(backWithinAYear(situation, portal), product(portal.secondOverFirst, situation.lifetime)),
  },
  {
    name: 'cross_sell',
    belongs: (situation) => stays(situation) && situation.nextProduct !== null,
    worth: ({ nextProduct: next }) => (next === null ? null : product(next.bought / next.of, next.typicalYear)),
  },
  {
    name: 'up_sell',
    belongs: (situation, portal) =>
      stays(situation) && orderSize(situation) < (peersOf(situation, portal)?.orderSize ?? 0),
    worth: (situation, portal) => {
      const peers = peersOf(situation, portal);
      const gap = peers && (peers.orderSize - orderSize(situation)) * ordersAYear(situation, portal.today);
      return product(gap, portal.growing);
    },
  },
  {
    name: 'grow_wallet',
    belongs: (situation, portal) =>
      stays(situation) && ordersAYear(situation, portal.today) < (peersOf(situation, portal)?.ordersAYear ?? 0),
    worth: (situation, portal) => {
      const peers = peersOf(situation, portal);
      const gap = peers && (peers.ordersAYear - ordersAYear(situation, portal.today)) * orderSize(situation);
      return product(gap, portal.growing);
    },
  },
  {
    name: 'protect_price',
    belongs: ({ category, priceLost }) => category === 'decreased_spend' && (priceLost ?? 0) > 0,
    worth: ({ priceLost }) => priceLost,
  },
  {
    name: 'prevent_churn',
    belongs: ({ category, purchases }) =>
      (category === 'at_risk' && purchases > 1) || category === 'product_churn' || category === 'decreased_spend',
    worth: ({ atRisk }) => atRisk,
  },
  {
    name: 'win_back',
    belongs: gone,
    // Where the portal's own rate is not known, the forecast still says how likely this one comes back.
    worth: ({ lost, atRisk, chance }, { reactivated }) => product(Math.max(lost, atRisk), reactivated ?? chance),
  },
  {
    name: 'refer',
    belongs: (situation) => situation.tier === 'vip' && situation.stage === 'fully_connected' && stays(situation),
    worth: (_, { broughtByAsked, firstYearValue }) => product(broughtByAsked, firstYearValue),
  },
];
