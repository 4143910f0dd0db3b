import type { PortalId } from '../scoring/ids.ts';
import type { FollowStore } from './follow-store.ts';

/**
 * Forgets a person who asked for it: facts, links, ledger rows, answers, memories, standings, what people answered about them,
 * tasks and plans. What had to be added up (how many deals, how much was bought) stays as sums that name nobody. That the
 * person is to stay forgotten is remembered by a salted hash, so that a stale answer of HubSpot does not bring them back.
 */
export async function forgetPerson(follow: FollowStore, portal: PortalId, contactId: string): Promise<void> {
  await follow.forgetPerson(portal, contactId);
}
