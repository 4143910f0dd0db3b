import type { Day } from '../../scoring/ids.ts';
import { type ChurnCategory, type Tier, tiers } from '../../scoring/vocabulary.ts';
import type { AreaPortal, AreaSituation, Peers } from './area.ts';
import { ordersAYear } from './areas.ts';

/** With fewer customers a median or a share says nothing. */
const fewestCustomers = 30;

/** Who is neither new nor leaving: they are compared with each other. */
const staying: ReadonlySet<ChurnCategory> = new Set(['active', 'growing', 'won_back']);

export type ComparedCustomer = Pick<AreaSituation, 'category' | 'tier' | 'lifetime' | 'purchases' | 'firstPurchase'>;

/** What these customers, as published on a day, say about each other; what else the portal's past says is passed on. */
export function areaPortalOf(
  customers: Iterable<ComparedCustomer>,
  today: Day,
  past: Pick<AreaPortal, 'reactivated' | 'notYetBack' | 'secondOverFirst' | 'broughtByAsked' | 'firstYearValue'>,
): AreaPortal {
  const ofTier: Partial<Record<Tier, { readonly sizes: number[]; readonly rates: number[] }>> = {};
  let stay = 0;
  let growing = 0;
  for (const customer of customers) {
    const { category, tier, lifetime, purchases } = customer;
    if (!staying.has(category)) continue;
    stay += 1;
    if (category === 'growing') growing += 1;
    if (tier === null || lifetime <= 0) continue;
    ofTier[tier] ??= { sizes: [], rates: [] };
    ofTier[tier].sizes.push(lifetime / purchases);
    ofTier[tier].rates.push(ordersAYear(customer, today));
  }
  const peers: Partial<Record<Tier, Peers>> = {};
  for (const tier of tiers) {
    const { sizes = [], rates = [] } = ofTier[tier] ?? {};
    if (sizes.length < fewestCustomers) continue;
    peers[tier] = { customers: sizes.length, orderSize: median(sizes), ordersAYear: median(rates) };
  }
  return { today, peers, growing: stay < fewestCustomers ? null : growing / stay, ...past };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
