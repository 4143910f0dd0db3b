import { customerKeyText } from '../pass/customer-key.ts';
import type { RecordRef, ToSettle } from '../pass/follow-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import { answersOf } from './answers.ts';
import { customersByKey } from './customers.ts';
import type { Queryable } from './database.ts';
import { contactsOfCompanies, recordsOf } from './records.ts';

/**
 * Everything that settling these records takes: their customers with all facts, whoever inherits from those, and the
 * colleagues whose connections make up a company's.
 */
export async function toSettle(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  records: readonly RecordRef[],
): Promise<ToSettle> {
  const asked = [records.map(({ type }) => type), records.map(({ id }) => id)];
  const keys = await db.query<CustomerKey>(
    `with asked as (select * from unnest($2::text[], $3::bigint[]) as a(type, id))
     select r.customer_type as type, r.customer_id as id
     from asked a join record_customer r on r.portal_id = $1 and r.object_type = a.type and r.record_id = a.id
     union
     select k.customer_type, k.customer_id
     from asked a
     join contact_fact c on a.type = 'contacts' and c.portal_id = $1 and c.id = a.id
     join customer k on k.portal_id = $1 and k.customer_type = 'company' and k.customer_id = c.company_id`,
    [portal, ...asked],
  );
  const heirs = await db.query<RecordRef>(
    `select r.object_type as type, r.record_id as id
     from unnest($2::text[], $3::bigint[]) as k(type, id)
     join record_customer r on r.portal_id = $1 and r.customer_type = k.type and r.customer_id = k.id`,
    [portal, keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );
  const idsOf = (type: RecordRef['type']): string[] => [
    ...new Set([...records, ...heirs].filter((record) => record.type === type).map(({ id }) => id)),
  ];
  const companies = await recordsOf(db, portal, run, 'companies', idsOf('companies'));
  const contacts = await recordsOf(db, portal, run, 'contacts', idsOf('contacts'));
  const now = new Set(keys.map(customerKeyText));
  const ownKeys = records.map(
    ({ type, id }) => ({ type: type === 'companies' ? 'company' : 'contact', id }) as CustomerKey,
  );
  return {
    customers: await customersByKey(db, portal, keys),
    records: [...companies, ...contacts],
    colleagues: await contactsOfCompanies(
      db,
      portal,
      run,
      companies.map(({ id }) => id),
    ),
    answers: await answersOf(db, portal, null, keys),
    former: ownKeys.filter((key) => !now.has(customerKeyText(key))),
  };
}
