import type {
  CustomerRow,
  CustomerSort,
  CustomersAnswer,
  CustomersQuery,
} from '../../extensions/app/cards/lib/answers/customers-answer.ts';
import { objectTypeOf } from '../pass/customer-key.ts';
import type { Standing, StandingsQuery } from '../pass/screen-store.ts';
import { assertSeesMoney } from './allowed.ts';
import { framed } from './frame.ts';
import { pageOf } from './page-of.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';
import { cents, centsOrNull, isoOrNull, percentOf } from './shown-customer.ts';

const pageSize = 50;
const sorts: Readonly<Record<CustomerSort, StandingsQuery['sort']>> = {
  opportunity: 'areaMoney',
  revenue_at_risk: 'atRisk',
  revenue_lost: 'lost',
  expected_value: 'expected',
  spend_last_12_months: 'spend',
  lifetime_value: 'lifetime',
  chance_to_buy: 'chance',
  last_purchase: 'lastPurchase',
};

/** One page of customers as last published; names come apart. */
export async function customers(place: Place, asker: Asker, query: CustomersQuery): Promise<CustomersAnswer> {
  assertSeesMoney(asker);
  const { frame } = await framed(place, asker);
  const { page, offset } = pageOf(query.page ?? 1, pageSize);
  const { total, rows } = await place.store.standings(asker.portal, {
    category: query.category ?? null,
    tier: query.tier ?? null,
    area: query.area ?? null,
    sort: sorts[query.sort ?? 'revenue_at_risk'],
    descending: query.direction !== 'ascending',
    offset,
    limit: pageSize,
  });
  return { ...frame, total, page, pageSize, rows: rows.map(rowOf) };
}

const rowOf = (standing: Standing): CustomerRow => ({
  type: objectTypeOf(standing.customer.type),
  id: standing.customer.id,
  category: standing.category,
  since: isoOrNull(standing.since),
  tier: standing.tier,
  stage: standing.stage,
  chanceToBuy: percentOf(standing.chance),
  revenueAtRisk: centsOrNull(standing.atRisk),
  revenueLost: centsOrNull(standing.lost),
  expectedValue: centsOrNull(standing.expected),
  spendLast12Months: cents(standing.spend),
  lifetimeValue: cents(standing.lifetime),
  area: standing.area,
  areaMoney: centsOrNull(standing.areaMoney),
  lastPurchase: isoOrNull(standing.lastPurchase),
});
