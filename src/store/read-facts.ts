import type { WritableType } from '../pass/crm.ts';
import type { CompanyFact, ContactFact, EngagementFact, PeoplesWord, TicketFact } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { queryPage } from './query-page.ts';
import { noEngagement, noWord } from './sparse-facts.ts';

/** A record as its row tells it, blanks left out. */
export type SparseRecord<Fact extends { word: PeoplesWord }> = Omit<Fact, 'word' | 'engagement'> & {
  readonly word: Partial<PeoplesWord> | null;
  readonly engagement?: Partial<EngagementFact>;
};

const companyColumns = `f.id::text, f.owner_id::text as "ownerId", ms(f.created_at) as "createdAtMs",
  f.status_lost as "statusLost", ms(f.contract_end) as "contractEndMs", f.word, f.current`;

/** Columns of table alias `f`, named as the fact names them and fit for JSON. */
export const factColumns: Readonly<Record<WritableType, string>> = {
  contacts: `${companyColumns}, f.company_id::text as "companyId", f.engagement`,
  companies: companyColumns,
};

export const factTable: Readonly<Record<WritableType, string>> = {
  contacts: 'contact_fact',
  companies: 'company_fact',
};

export function contactFrom(row: SparseRecord<ContactFact>): ContactFact {
  const { id, companyId, ownerId, createdAtMs, statusLost, contractEndMs, current } = row;
  const engagement = { ...noEngagement, ...row.engagement };
  return { id, companyId, ownerId, createdAtMs, statusLost, contractEndMs, current, engagement, word: wordFrom(row) };
}

export function companyFrom(row: SparseRecord<CompanyFact>): CompanyFact {
  const { id, ownerId, createdAtMs, statusLost, contractEndMs, current } = row;
  return { id, ownerId, createdAtMs, statusLost, contractEndMs, current, word: wordFrom(row) };
}

const wordFrom = ({ word }: { readonly word: Partial<PeoplesWord> | null }): PeoplesWord =>
  word === null ? noWord : { ...noWord, ...word };

/** The tickets of several records of one type, by record id, each list by ascending ticket id. */
export async function ticketsOf(
  db: Queryable,
  portal: PortalId,
  type: WritableType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TicketFact[]>> {
  const idColumn = type === 'contacts' ? 'contact_ids' : 'company_ids';
  const tickets = await db.query<TicketFact>(
    `select id, contact_ids as "contactIds", company_ids as "companyIds", created_at as "createdAtMs",
            closed_at as "closedAtMs", open, priority
     from ticket_fact where portal_id = $1 and ${idColumn} && $2::bigint[] order by id`,
    [portal, ids],
  );
  const byRecord = new Map<string, TicketFact[]>(ids.map((id) => [id, []]));
  for (const ticket of tickets)
    for (const id of new Set<string>(type === 'contacts' ? ticket.contactIds : ticket.companyIds))
      byRecord.get(id)?.push(ticket);
  return byRecord;
}

export async function company(db: Queryable, portal: PortalId, id: string): Promise<CompanyFact | null> {
  const [row] = await db.query<SparseRecord<CompanyFact>>(
    `select ${factColumns.companies} from company_fact f where portal_id = $1 and id = $2`,
    [portal, id],
  );
  return row === undefined ? null : companyFrom(row);
}

/** Contacts by ascending id after `after`, with their tickets. */
export async function contactsAfter(
  db: Queryable,
  portal: PortalId,
  after: string | null,
  limit: number,
): Promise<readonly { contact: ContactFact; tickets: readonly TicketFact[] }[]> {
  const rows = await queryPage<SparseRecord<ContactFact>>(
    db,
    `select ${factColumns.contacts} from contact_fact f
     where f.portal_id = $1 and f.id > coalesce($2::bigint, 0) order by f.id limit $3`,
    [portal, after, limit],
  );
  const tickets = await ticketsOf(
    db,
    portal,
    'contacts',
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ contact: contactFrom(row), tickets: tickets.get(row.id) ?? [] }));
}

/** What people entered for Rapport, by `type:id`; records about which nobody said anything are absent. */
export async function peoplesWords(db: Queryable, portal: PortalId): Promise<ReadonlyMap<string, PeoplesWord>> {
  const rows = await db.query<{ key: string; word: Partial<PeoplesWord> }>(
    `select 'contact:' || id as key, word from contact_fact where portal_id = $1 and word is not null
     union all
     select 'company:' || id, word from company_fact where portal_id = $1 and word is not null`,
    [portal],
  );
  return new Map(rows.map((row) => [row.key, wordFrom(row)]));
}
