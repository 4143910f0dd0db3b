import type { ChangeHint } from '../pass/change-hint.ts';
import type { WritableType } from '../pass/crm.ts';
import { type FollowWorld, followChanges } from '../pass/follow-changes.ts';
import type { PortalId } from '../scoring/ids.ts';

interface Named {
  readonly type: WritableType;
  readonly id: string;
}

/** Of each record so many deals are read, those with the highest ids: the newest. */
const mostDeals = 200;

/**
 * Reads records anew with their deals, and the company that a contact is scored by, and answers whom they concern: a workflow that
 * begins with a deal runs before HubSpot has told of the deal.
 */
export async function readAnew(world: FollowWorld, portal: PortalId, records: readonly Named[]): Promise<void> {
  const all = new Map(records.map((record) => [`${record.type}:${record.id}`, record]));
  const contacts = records.filter(({ type }) => type === 'contacts').map(({ id }) => id);
  for (const { customer } of await world.store.recordsById(portal, 'contacts', contacts))
    if (customer?.type === 'company') all.set(`companies:${customer.id}`, { type: 'companies', id: customer.id });
  const hints: ChangeHint[] = [...all.values()].map((record) => ({ kind: 'changed', ...record }));
  for (const type of ['contacts', 'companies'] as const) {
    const ids = [...all.values()].filter((record) => record.type === type).map(({ id }) => id);
    if (ids.length === 0) continue;
    const outcome = await world.crm.readLinks(type, 'deals', ids);
    if (!outcome.ok) continue;
    const deals = [...outcome.links.values()].flatMap((linked) => linked.toSorted(byNumber).slice(-mostDeals));
    for (const id of new Set<string>(deals)) hints.push({ kind: 'changed', type: 'deals', id });
  }
  await followChanges(world, portal, hints);
}

const byNumber = (left: string, right: string): number => (BigInt(left) < BigInt(right) ? -1 : 1);
