import type { FactOf, FactType } from '../../src/pass/crm.ts';
import type { PassStore } from '../../src/pass/pass-store.ts';
import type { RunId } from '../../src/pass/stored.ts';
import type { LineItemFact } from '../../src/scoring/facts.ts';
import type { ContactId, DealId, PortalId } from '../../src/scoring/ids.ts';
import type { Database } from '../../src/store/database.ts';
import { day } from './sample-facts.ts';

/** What a battery runs on: one open database, shared by its tests, each of which takes a portal of its own. */
export interface Ground {
  readonly database: Database;
  readonly store: PassStore;
}

let portals = 0;

/** A portal no other test uses; its id needs more digits than a number holds. */
export function newPortal(): PortalId {
  portals += 1;
  return String(9_007_199_254_741_000n + BigInt(portals)) as PortalId;
}

export interface Facts {
  readonly contacts?: readonly FactOf['contacts'][];
  readonly companies?: readonly FactOf['companies'][];
  readonly deals?: readonly FactOf['deals'][];
  readonly tickets?: readonly FactOf['tickets'][];
  readonly calls?: readonly FactOf['calls'][];
  readonly meetings?: readonly FactOf['meetings'][];
  /** Contacts by deal id. */
  readonly links?: Readonly<Record<string, readonly (number | string)[]>>;
  readonly lineItems?: readonly LineItemFact[];
}

/** A whole reading, as a pass does it: facts, what was not met forgotten, links, line items, customers settled. */
export async function readAll(store: PassStore, portal: PortalId, facts: Facts): Promise<RunId> {
  const at = day('2026-01-02');
  const { id: run } = await store.startRun(portal, { dryRun: false, asOfMs: at, startedAtMs: at });
  for (const type of ['contacts', 'companies', 'deals', 'tickets', 'calls', 'meetings'] as const) {
    await savePage(store, portal, run, type, facts[type] ?? []);
    await store.forgetUnseen(portal, run, type);
  }
  const toLink = await store.dealsToLink(portal, run, 1_000);
  const links = Object.entries(facts.links ?? {}).map(
    ([deal, contacts]) => [deal as DealId, contacts.map((id) => String(id) as ContactId)] as const,
  );
  await store.saveDealContacts(portal, run, toLink, new Map(links));
  const toItemise = await store.dealsToItemise(portal, run, 1_000);
  await store.saveLineItems(portal, run, toItemise, facts.lineItems ?? []);
  await store.settleCustomers(portal);
  await store.settleRecords(portal);
  return run;
}

export async function savePage<T extends FactType>(
  store: PassStore,
  portal: PortalId,
  run: RunId,
  type: T,
  facts: readonly FactOf[T][],
): Promise<void> {
  await store.saveFacts(portal, run, type, facts, { remaining: [], read: facts.length });
}
