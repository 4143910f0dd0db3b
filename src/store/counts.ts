import type { PassStore } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

/** How much is known; `itemisedDeals` are won deals whose line items were read. */
export async function counts(db: Queryable, portal: PortalId): ReturnType<PassStore['counts']> {
  const [row] = await db.query<Awaited<ReturnType<PassStore['counts']>>>(
    `select (select count(*)::int from contact_fact where portal_id = $1) as contacts,
            (select count(*)::int from company_fact where portal_id = $1) as companies,
            count(*)::int as deals,
            (select count(*)::int from line_item_fact where portal_id = $1) as "lineItems",
            (select count(*)::int from ticket_fact where portal_id = $1) as tickets,
            (select count(*)::int from customer where portal_id = $1) as customers,
            (count(*) filter (where state = 'won'))::int as "wonDeals",
            (count(*) filter (where state = 'won' and line_item_count > 0 and itemised_run is not null))::int
              as "itemisedDeals"
     from deal_fact where portal_id = $1`,
    [portal],
  );
  return row!;
}
