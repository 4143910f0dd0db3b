import type { Values, WritableType } from '../pass/crm.ts';
import type { RecordState, RunId } from '../pass/stored.ts';
import type { RecordMemory } from '../scoring/answer.ts';
import type { CompanyFact, ContactFact, CustomerKey, TicketFact } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { queryPage } from './query-page.ts';
import { companyFrom, contactFrom, factColumns, factTable, type SparseRecord, ticketsOf } from './read-facts.ts';

type RecordRow = SparseRecord<ContactFact & CompanyFact> & {
  readonly customerType: CustomerKey['type'] | null;
  readonly customerId: string | null;
  readonly scoredAs: RecordState['scoredAs'];
  readonly written: Values | null;
  readonly memory: RecordMemory | null;
};

/** Records of one type that are customers, inherit from one, or carry values of ours, by ascending id after `after`. */
export async function recordsAfter(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  type: WritableType,
  after: string | null,
  limit: number,
): Promise<readonly RecordState[]> {
  const rows = await queryPage<RecordRow>(
    db,
    `${selectRecords(type)} and f.id > coalesce($4::bigint, 0) and ${concernsRapport} order by f.id limit $5`,
    [portal, type, run, after, limit],
  );
  return withTickets(db, portal, type, rows);
}

/** One record, whether or not it concerns a customer; `null` when it is not known. Without a run: the newest memory. */
export async function record(
  db: Queryable,
  portal: PortalId,
  run: RunId | null,
  type: WritableType,
  id: string,
): Promise<RecordState | null> {
  const rows = await db.query<RecordRow>(`${selectRecords(type)} and f.id = $4`, [portal, type, run, id]);
  const [state] = await withTickets(db, portal, type, rows);
  return state ?? null;
}

/** As `record`, several of one type at once with their newest memories; unknown ids are absent. */
export async function recordsById(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  ids: readonly string[],
): Promise<readonly RecordState[]> {
  if (ids.length === 0) return [];
  const rows = await queryPage<RecordRow>(db, `${selectRecords(type)} and f.id = any($4::bigint[]) order by f.id`, [
    portal,
    type,
    null,
    ids,
  ]);
  return withTickets(db, portal, type, rows);
}

/** As `recordsAfter`, those with these ids. */
export async function recordsOf(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  type: WritableType,
  ids: readonly string[],
): Promise<readonly RecordState[]> {
  if (ids.length === 0) return [];
  const rows = await queryPage<RecordRow>(
    db,
    `${selectRecords(type)} and f.id = any($4::bigint[]) and ${concernsRapport} order by f.id`,
    [portal, type, run, ids],
  );
  return withTickets(db, portal, type, rows);
}

/** As `recordsAfter`, the contacts of these companies. */
export async function contactsOfCompanies(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  companies: readonly string[],
): Promise<readonly RecordState[]> {
  if (companies.length === 0) return [];
  const rows = await queryPage<RecordRow>(
    db,
    `${selectRecords('contacts')} and f.company_id = any($4::bigint[]) and ${concernsRapport} order by f.id`,
    [portal, 'contacts', run, companies],
  );
  return withTickets(db, portal, 'contacts', rows);
}

const concernsRapport = `(r.record_id is not null or f.current <> '{}' or w.written_values <> '{}')`;

/** By key, row by row: `limit` keeps the planner from reading whole tables for each page when it has no statistics. */
const lookUp = (table: string, alias: string): string => `
  left join lateral (
    select * from ${table} t where t.portal_id = $1 and t.object_type = $2 and t.record_id = f.id limit 1) ${alias} on true`;

const selectRecords = (type: WritableType): string => `
  select ${factColumns[type]}, r.customer_type as "customerType", r.customer_id::text as "customerId",
         r.scored_as as "scoredAs", w.written_values as written,
         case when m.run_id = $3::bigint then m.previous_memory else m.memory end as memory
  from ${factTable[type]} f
  ${lookUp('record_customer', 'r')}
  ${lookUp('record_written', 'w')}
  ${lookUp('record_memory', 'm')}
  where f.portal_id = $1`;

async function withTickets(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  rows: readonly RecordRow[],
): Promise<readonly RecordState[]> {
  const ids = rows.map(({ id }): string => id);
  const tickets = await ticketsOf(db, portal, type, ids);
  return rows.map((row) => stateFrom(row, type, tickets.get(row.id) ?? []));
}

function stateFrom(row: RecordRow, objectType: WritableType, tickets: readonly TicketFact[]): RecordState {
  const { customerType: type, customerId } = row;
  return {
    objectType,
    id: row.id,
    contact: objectType === 'contacts' ? contactFrom(row) : null,
    company: objectType === 'companies' ? companyFrom(row) : null,
    customer: type === null ? null : ({ type, id: customerId } as CustomerKey),
    scoredAs: row.scoredAs,
    written: row.written ?? {},
    memory: row.memory,
    tickets,
  };
}

/** Contacts of a customer's deals and of its company, lowest ids first. */
export async function contactsOf(
  db: Queryable,
  portal: PortalId,
  key: CustomerKey,
  limit: number,
): Promise<readonly ContactFact[]> {
  const rows = await db.query<SparseRecord<ContactFact>>(
    `select ${factColumns.contacts} from contact_fact f
     where f.portal_id = $1 and f.id in (
       select l.contact_id
       from deal_fact d join deal_contact l on l.portal_id = d.portal_id and l.deal_id = d.id
       where d.portal_id = $1 and d.customer_type = $2 and d.customer_id = $3
       union
       select c.id from contact_fact c where c.portal_id = $1 and $2 = 'company' and c.company_id = $3)
     order by f.id limit $4`,
    [portal, key.type, key.id, limit],
  );
  return rows.map(contactFrom);
}
