import type { FactMapping, FactOf, RecordType } from '../pass/crm.ts';
import { type FactContext, factMaker, propertiesOf } from './fact-maker.ts';
import type { LinkReader } from './links.ts';
import type { ListedRecord } from './listed-record.ts';
import { readBatch } from './read-batch.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';

export interface ByIdContext extends FactContext {
  readonly request: Requester;
  readonly links: LinkReader;
}

/**
 * `Crm.readById` on HubSpot's batch read. Batch reads tell no associations: those of tickets are asked for apart.
 * @throws AppError `missing_scope` where the type may not be read.
 */
export async function readById<T extends RecordType>(
  context: ByIdContext,
  type: T,
  ids: readonly string[],
  mapping: FactMapping,
): Promise<FactOf[T][]> {
  if (ids.length === 0) return [];
  const wanted = new Set(ids);
  const found = await readBatch(context.request, type, ids, propertiesOf(type, mapping));
  // Asked for an id that was merged away HubSpot may answer the survivor: it is not what was asked for.
  const records = found.filter(({ id }) => wanted.has(id));
  const linked = type === 'tickets' ? await withLinks(context.links, records) : records;
  return factMaker(context, type, mapping)(linked);
}

async function withLinks(links: LinkReader, tickets: readonly ListedRecord[]): Promise<ListedRecord[]> {
  const ids = tickets.map(({ id }) => id);
  const [contacts, companies] = await Promise.all([linksOf(links, 'contacts', ids), linksOf(links, 'companies', ids)]);
  return tickets.map((ticket) => ({
    ...ticket,
    associations: { contacts: contacts.get(ticket.id) ?? [], companies: companies.get(ticket.id) ?? [] },
  }));
}

async function linksOf(
  links: LinkReader,
  to: 'contacts' | 'companies',
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const outcome = await links<string, string>('tickets', to, ids);
  if (!outcome.ok) {
    throw refusalOf({ ok: false, reason: 'missing_scope', scopes: outcome.scopes }, 'read associations of tickets');
  }
  return outcome.links;
}
