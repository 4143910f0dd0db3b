import type { RecordRef } from '../pass/follow-store.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

const columns = (records: readonly RecordRef[]): [string[], string[]] => [
  records.map(({ type }) => type),
  records.map(({ id }) => id),
];

export async function affectRecords(db: Queryable, portal: PortalId, records: readonly RecordRef[]): Promise<void> {
  if (records.length === 0) return;
  await db.query(
    `insert into affected_record (portal_id, object_type, record_id)
     select $1, type, id from unnest($2::text[], $3::bigint[]) as r(type, id)
     on conflict do nothing`,
    [portal, ...columns(records)],
  );
}

/** Notes every record that carries what is said about these customers at the moment. */
export async function affectHeirsOf(db: Queryable, portal: PortalId, customers: readonly CustomerKey[]): Promise<void> {
  if (customers.length === 0) return;
  await db.query(
    `insert into affected_record (portal_id, object_type, record_id)
     select $1, r.object_type, r.record_id
     from unnest($2::text[], $3::bigint[]) as k(type, id)
     join record_customer r on r.portal_id = $1 and r.customer_type = k.type and r.customer_id = k.id
     on conflict do nothing`,
    [portal, customers.map(({ type }) => type), customers.map(({ id }) => id)],
  );
}

export async function affected(db: Queryable, portal: PortalId, limit: number): Promise<readonly RecordRef[]> {
  return db.query<RecordRef>(
    `select object_type as type, record_id as id from affected_record
     where portal_id = $1 order by object_type, record_id limit $2`,
    [portal, limit],
  );
}

export async function settled(db: Queryable, portal: PortalId, records: readonly RecordRef[]): Promise<void> {
  if (records.length === 0) return;
  await db.query(
    `delete from affected_record a using unnest($2::text[], $3::bigint[]) as r(type, id)
     where a.portal_id = $1 and a.object_type = r.type and a.record_id = r.id`,
    [portal, ...columns(records)],
  );
}
