import type { AreaPortal, AreaSituation } from '../plays/areas/area.ts';
import { areaPortalOf, type ComparedCustomer } from '../plays/areas/area-portal.ts';
import type { Day } from '../scoring/ids.ts';
import type { PortalModel } from '../scoring/portal-model.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { Standing } from './screen-store.ts';

/** What the customers of a portal, as published, and its own past say about its opportunities. */
export function areasOfPortal(customers: Iterable<PublishedCustomer>, model: PortalModel, today: Day): AreaPortal {
  return areaPortalOf(asCompared(customers), today, {
    notYetBack: model.returning?.notYetBack ?? [],
    secondOverFirst: model.returning?.secondOverFirst ?? null,
    // Not measured yet.
    reactivated: null,
    broughtByAsked: null,
    firstYearValue: null,
  });
}

function* asCompared(customers: Iterable<PublishedCustomer>): Iterable<ComparedCustomer> {
  for (const { category, tier, lifetimeValue: lifetime, purchases, firstPurchase } of customers)
    yield { category, tier: tier.tier, lifetime, purchases, firstPurchase };
}

/** What an area looks at: the customer's answer, under the category, tier and stage that stand on its record. */
export function areaSituationOf(
  customer: PublishedCustomer,
  { category, tier, stage }: Pick<Standing, 'category' | 'tier' | 'stage'>,
): AreaSituation {
  const { revenueAtRisk: atRisk, revenueLost: lost, lifetimeValue: lifetime, ...rest } = customer;
  return { ...rest, category, tier, stage, atRisk, lost, lifetime };
}
