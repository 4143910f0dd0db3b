import type { RunId } from '../pass/stored.ts';
import type { ReferrerFigures } from '../referrals/referrer-figures.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

const epoch = "date '1970-01-01'";

/** What each referrer has brought, in the place of what stood there. */
export async function saveReferralStandings(
  db: Queryable,
  portal: PortalId,
  figures: readonly ReferrerFigures[],
): Promise<void> {
  await db.query('delete from referral_standing where portal_id = $1', [portal]);
  if (figures.length === 0) return;
  const rows = figures.map(({ referrer: { type, id }, ...rest }) => ({ type, id, ...rest }));
  await db.query(
    `insert into referral_standing
       (portal_id, customer_type, customer_id, made, customers, fitting, revenue, newest_on)
     select $1, type, id, made, customers, fitting, revenue, ${epoch} + "newestOn"
     from jsonb_to_recordset($2::jsonb) as s(
       type text, id bigint, made integer, customers integer, fitting integer, revenue float8, "newestOn" integer)`,
    [portal, jsonParameter(rows)],
  );
}

export async function referralStandings(
  db: Queryable,
  portal: PortalId,
  keys: readonly CustomerKey[],
): Promise<ReadonlyMap<string, ReferrerFigures>> {
  if (keys.length === 0) return new Map();
  const rows = await db.query<
    Omit<ReferrerFigures, 'referrer'> & { readonly type: CustomerKey['type']; readonly id: string }
  >(
    `select s.customer_type as type, s.customer_id::text as id, s.made, s.customers, s.fitting, s.revenue,
            s.newest_on - ${epoch} as "newestOn"
     from unnest($2::text[], $3::bigint[]) as k(type, id)
     join referral_standing s on s.portal_id = $1 and s.customer_type = k.type and s.customer_id = k.id`,
    [portal, keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );
  return new Map(
    rows.map(({ type, id, ...figures }) => [`${type}:${id}`, { referrer: { type, id } as CustomerKey, ...figures }]),
  );
}

export async function saveReferralReport(db: Queryable, portal: PortalId, run: RunId, report: unknown): Promise<void> {
  await db.query(
    `insert into referral_report (portal_id, run_id, report) values ($1, $2, $3::jsonb)
     on conflict (portal_id, run_id) do update set report = excluded.report`,
    [portal, run, jsonParameter(report)],
  );
}

export async function latestReferralReport(db: Queryable, portal: PortalId): Promise<unknown> {
  const [row] = await db.query<{ report: unknown }>(
    `select o.report from referral_report o join run r on r.portal_id = o.portal_id and r.id = o.run_id
     where o.portal_id = $1 and r.finished_at is not null
     order by r.dry_run, o.run_id desc limit 1`,
    [portal],
  );
  return row?.report ?? null;
}
