import type { Disagreement, Disagreements } from '../pass/screen-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

type Row = Omit<Disagreement, 'record'> & {
  readonly type: Disagreement['record']['type'];
  readonly recordId: string;
  readonly total: number;
  readonly leaving: number;
  readonly silent: number;
};

/** What people said against the computed answer and have not taken back, newest first, and how it went on. */
export async function disagreements(
  db: Queryable,
  portal: PortalId,
  { today, leaving, limit }: { readonly today: string; readonly leaving: readonly string[]; readonly limit: number },
): Promise<Disagreements> {
  const rows = await db.query<Row>(
    `with newest as (
       select distinct on (object_type, record_id, kind) object_type, record_id, kind, user_id, answered_at,
              coalesce(choice ->> 'shouldBe', choice ->> 'category', choice ->> 'tier') as said, choice
       from person_answer
       where portal_id = $1 and kind in ('dispute', 'tier_override', 'churn_override')
       order by object_type, record_id, kind, answered_at desc, request_id desc),
     standing as (
       select object_type, record_id, kind, user_id, answered_at, said, exists (
                select from record_customer r join deal_fact d
                  on d.portal_id = $1 and d.customer_type = r.customer_type and d.customer_id = r.customer_id
                where r.portal_id = $1 and r.object_type = n.object_type and r.record_id = n.record_id
                  and d.state = 'won' and d.close_date > n.answered_at) as bought
       from newest n
       where case kind when 'dispute' then choice ->> 'withdrawn' is distinct from 'true'
                       else said is not null and coalesce(choice ->> 'until', $2) >= $2 end)
     select object_type as type, record_id as "recordId", kind, user_id as "userId", answered_at as "atMs", said,
            bought as "boughtSince", count(*) over ()::int as total,
            count(*) filter (where said = any($3::text[])) over ()::int as leaving,
            count(*) filter (where said = any($3::text[]) and not bought) over ()::int as silent
     from standing order by answered_at desc, object_type, record_id, kind limit $4`,
    [portal, today, leaving, limit],
  );
  const [first] = rows;
  return {
    total: first?.total ?? 0,
    saidLeaving: { n: first?.leaving ?? 0, boughtNothing: first?.silent ?? 0 },
    rows: rows.map(({ type, recordId: id, kind, userId, atMs, said, boughtSince }) => ({
      ...{ kind, userId, atMs, said, boughtSince },
      record: { type, id },
    })),
  };
}
