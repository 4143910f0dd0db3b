import type { ReferralPair, WritableType } from '../pass/crm.ts';
import type { Lead, ReferralSource } from '../pass/referral-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { RecordedReferral } from '../referrals/count-referrals.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { ContactId, PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';
import { queryPage } from './query-page.ts';
import { factTable } from './read-facts.ts';

/** Forgets what another source said; the same one is gone on with. */
export async function beginReferrals(db: Queryable, portal: PortalId, source: ReferralSource | null): Promise<void> {
  const [known] = await db.query<{ same: boolean }>(
    'select source = $2::jsonb as same from referral_source where portal_id = $1',
    [portal, jsonParameter(source)],
  );
  if (known?.same === true) return;
  await db.query('delete from referral_link where portal_id = $1', [portal]);
  await db.query('delete from referral_source where portal_id = $1', [portal]);
  if (source === null) return;
  await db.query('insert into referral_source (portal_id, source, read_once) values ($1, $2::jsonb, false)', [
    portal,
    jsonParameter(source),
  ]);
}

export async function recordIdsAfter(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from ${factTable[type]} where portal_id = $1 and id > coalesce($2::bigint, 0) order by id limit $3`,
    [portal, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Links between records that are there; a link that stands keeps the instant at which it was met. */
export async function saveReferralLinks(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  type: WritableType,
  links: readonly ReferralPair[],
  metAtMs: number,
): Promise<number> {
  const rows = await db.query(
    `insert into referral_link as old (portal_id, object_type, referred_id, referrer_id, met_at, seen_run)
     select distinct $1::bigint, $2, l.referred_id, l.referrer_id,
            case when s.read_once then instant($6) else least(f.created_at, instant($6)) end, $3::bigint
     from unnest($4::bigint[], $5::bigint[]) as l(referred_id, referrer_id)
     join ${factTable[type]} f on f.portal_id = $1 and f.id = l.referred_id
     join ${factTable[type]} r on r.portal_id = $1 and r.id = l.referrer_id
     join referral_source s on s.portal_id = $1
     on conflict (portal_id, object_type, referred_id, referrer_id) do update set seen_run = excluded.seen_run
     returning referred_id`,
    [portal, type, run, links.map(({ referredId }) => referredId), links.map(({ referrerId }) => referrerId), metAtMs],
  );
  return rows.length;
}

export async function endReferrals(db: Queryable, portal: PortalId, run: RunId): Promise<void> {
  await db.query('delete from referral_link where portal_id = $1 and seen_run <> $2', [portal, run]);
  await db.query('update referral_source set read_once = true where portal_id = $1 and not read_once', [portal]);
}

/** Whom a record counts for: the customer it is or inherits from, else its company, else itself. */
const countsFor = (link: string, side: string): string => `
  left join record_customer ${side}_k
    on ${side}_k.portal_id = $1 and ${side}_k.object_type = ${link}.object_type and ${side}_k.record_id = ${link}.${side}_id
  left join contact_fact ${side}_c
    on ${side}_c.portal_id = $1 and ${link}.object_type = 'contacts' and ${side}_c.id = ${link}.${side}_id
  left join company_fact ${side}_o
    on ${side}_o.portal_id = $1 and ${link}.object_type = 'companies' and ${side}_o.id = ${link}.${side}_id`;

const counted = (side: string, as: string): string => `
  coalesce(${side}_k.customer_type,
           case when ${side}_c.id is not null and ${side}_c.company_id is null then 'contact' else 'company' end) as "${as}Type",
  coalesce(${side}_k.customer_id, ${side}_c.company_id, ${side}_c.id, ${side}_o.id)::text as "${as}Id"`;

interface LinkRow {
  readonly objectType: WritableType;
  readonly referredId: string;
  readonly referrerId: string;
  readonly metAtMs: number;
  readonly referredSinceMs: number;
  readonly leadType: CustomerKey['type'];
  readonly leadId: string;
  readonly sourceType: CustomerKey['type'];
  readonly sourceId: string;
}

export async function referralLinks(
  db: Queryable,
  portal: PortalId,
  untilMs: number,
): Promise<readonly RecordedReferral[]> {
  const rows = await queryPage<LinkRow>(
    db,
    `select l.object_type as "objectType", l.referred_id::text as "referredId", l.referrer_id::text as "referrerId",
            ms(l.met_at) as "metAtMs", ms(coalesce(referred_c.created_at, referred_o.created_at)) as "referredSinceMs",
            ${counted('referred', 'lead')}, ${counted('referrer', 'source')}
     from referral_link l ${countsFor('l', 'referred')} ${countsFor('l', 'referrer')}
     where l.portal_id = $1 and l.met_at <= instant($2)
       and coalesce(referred_c.id, referred_o.id) is not null and coalesce(referrer_c.id, referrer_o.id) is not null`,
    [portal, untilMs],
  );
  return rows.map((row) => ({
    type: row.objectType === 'contacts' ? 'contact' : 'company',
    referredId: row.referredId,
    referrerId: row.referrerId,
    referred: { type: row.leadType, id: row.leadId } as CustomerKey,
    referrer: { type: row.sourceType, id: row.sourceId } as CustomerKey,
    metAtMs: row.metAtMs,
    referredSinceMs: row.referredSinceMs,
  }));
}

export async function leadsAfter(
  db: Queryable,
  portal: PortalId,
  after: ContactId | null,
  limit: number,
): Promise<readonly Lead[]> {
  return queryPage<Lead>(
    db,
    `select c.id::text, ms(c.created_at) as "createdAtMs",
            (a.answer ->> 'firstPurchase')::integer as "firstPurchaseOn"
     from contact_fact c
     left join lateral (
       select * from record_customer r where r.portal_id = $1 and r.object_type = 'contacts' and r.record_id = c.id limit 1
     ) k on true
     left join customer_answer a
       on a.portal_id = $1 and a.customer_type = k.customer_type and a.customer_id = k.customer_id
     where c.portal_id = $1 and c.id > coalesce($2::bigint, 0) order by c.id limit $3`,
    [portal, after, limit],
  );
}
