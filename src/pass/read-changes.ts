import type { CompanyFact, ContactFact, TicketFact } from '../scoring/facts.ts';
import type { DealId, LineItemId, PortalId } from '../scoring/ids.ts';
import { AppError } from './app-error.ts';
import type { Crm, FactMapping, LinkOutcome } from './crm.ts';
import type { ChangedFacts, FollowStore, HangingOn } from './follow-store.ts';
import type { Heard } from './heard.ts';

export interface ReadingChanges {
  readonly crm: Crm;
  readonly follow: FollowStore;
  readonly portal: PortalId;
  readonly mapping: FactMapping;
}

/**
 * Reads what hints name, and what hangs on it, with the fewest calls: each type once in batches of 100, associations from
 * the deal side in batches of 1,000. Of a record never met before, what hangs on it is asked for; of one that is gone, what
 * hung on it is read anew.
 */
export async function readChanges(reading: ReadingChanges, heard: Heard): Promise<ChangedFacts> {
  const { crm, follow, portal, mapping } = reading;
  const losers = (type: 'contacts' | 'companies' | 'deals' | 'tickets'): string[] =>
    heard.merged.filter((merge) => merge.type === type).flatMap(({ ids }) => ids);
  const toRead = { contacts: new Set(heard.contacts), deals: new Set(heard.deals), tickets: new Set(heard.tickets) };
  const also = ({ contacts, deals, tickets }: HangingOn): void => {
    for (const id of contacts) toRead.contacts.add(id);
    for (const id of deals) toRead.deals.add(id);
    for (const id of tickets) toRead.tickets.add(id);
  };
  const linked = (to: keyof typeof toRead, outcome: LinkOutcome<string, string>): void => {
    // Without the scope there are no facts of that type either.
    if (outcome.ok) for (const ids of outcome.links.values()) for (const id of ids) toRead[to].add(id);
  };

  const companies = await readAll<CompanyFact>(heard.companies, losers('companies'), (ids) =>
    crm.readById('companies', ids, mapping),
  );
  also(await follow.hangingOn(portal, 'companies', companies.gone));
  const newCompanies = await follow.unknownIds(portal, 'companies', idsOf(companies.facts));
  if (newCompanies.length > 0) {
    linked('contacts', await crm.readLinks('companies', 'contacts', newCompanies));
    linked('deals', await crm.readLinks('companies', 'deals', newCompanies));
  }

  const contacts = await readAll<ContactFact>(toRead.contacts, losers('contacts'), (ids) =>
    crm.readById('contacts', ids, mapping),
  );
  also({ ...(await follow.hangingOn(portal, 'contacts', losers('contacts'))), contacts: [] });
  const newContacts = await follow.unknownIds(portal, 'contacts', idsOf(contacts.facts));
  if (newContacts.length > 0) {
    linked('deals', await crm.readLinks('contacts', 'deals', newContacts));
    linked('tickets', await crm.readLinks('contacts', 'tickets', newContacts));
  }

  const tickets = await readAll<TicketFact>(toRead.tickets, losers('tickets'), (ids) =>
    unlessNotAllowed(crm.readById('tickets', ids, mapping)),
  );
  for (const id of await dealsOfLineItems(reading, heard)) toRead.deals.add(id);
  const deals = await readAll(toRead.deals, losers('deals'), (ids) => crm.readById('deals', ids, mapping));
  const linkedDeals = deals.facts
    .filter(({ state, primaryCompanyId }) => state === 'won' || primaryCompanyId === null)
    .map(({ id }) => id);
  const withItems = deals.facts
    .filter(({ state, lineItemCount }) => state === 'won' && lineItemCount > 0)
    .map(({ id }) => id);
  const dealContacts = linkedDeals.length === 0 ? new Map() : await crm.readDealContacts(linkedDeals);
  const items = withItems.length === 0 ? { lineItems: [], itemised: [] } : await itemsOf(crm, withItems);
  return {
    contacts: contacts.facts,
    companies: companies.facts,
    deals: deals.facts,
    tickets: tickets.facts,
    gone: { contacts: contacts.gone, companies: companies.gone, deals: deals.gone, tickets: tickets.gone },
    merged: heard.merged,
    linkedDeals,
    dealContacts,
    itemisedDeals: items.itemised,
    lineItems: items.lineItems,
  };
}

const idsOf = (facts: readonly { readonly id: string }[]): string[] => facts.map(({ id }) => id);

/** Facts of those that live, and which are gone: asked for and not answered, or merged away. */
async function readAll<Fact extends { readonly id: string }>(
  wanted: ReadonlySet<string>,
  mergedAway: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Fact[]>,
): Promise<{ readonly facts: readonly Fact[]; readonly gone: readonly string[] }> {
  const lost = new Set(mergedAway);
  const ids = [...wanted].filter((id) => !lost.has(id));
  const facts = ids.length === 0 ? [] : await read(ids);
  const found = new Set(idsOf(facts));
  return { facts, gone: [...lost, ...ids.filter((id) => !found.has(id))] };
}

/** Tickets are an optional feature: without their scope there are none. */
async function unlessNotAllowed<Fact>(reading: Promise<readonly Fact[]>): Promise<readonly Fact[]> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === 'missing_scope') return [];
    throw error;
  }
}

/** Deals that line items belong to now, and those they belonged to. */
async function dealsOfLineItems({ crm, follow, portal }: ReadingChanges, heard: Heard): Promise<readonly string[]> {
  const ids = [...heard.lineItems];
  if (ids.length === 0) return [];
  const before = await follow.dealsOfLineItems(portal, ids as LineItemId[]);
  const now = await crm.readLinks('line_items', 'deals', ids);
  return [...before, ...(now.ok ? [...now.links.values()].flat() : [])];
}

async function itemsOf(crm: Crm, deals: readonly DealId[]) {
  const outcome = await crm.readDealLineItems(deals);
  if (!outcome.ok) return { lineItems: [], itemised: [] };
  const links = [...outcome.links].flatMap(([dealId, ids]) => ids.map((id) => ({ id, dealId })));
  return { lineItems: await crm.readLineItems(links), itemised: deals };
}
