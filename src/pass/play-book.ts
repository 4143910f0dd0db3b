import { nextPlay, type OpenPlay, type PlaySwitches } from '../plays/next-play.ts';
import type { PlayCandidate } from '../plays/plan-tasks.ts';
import type { PortalId } from '../scoring/ids.ts';
import { customerKeyText } from './customer-key.ts';
import { candidateOf, type PlayLook, type PublishedWord } from './play-situation.ts';
import type { PlayStore } from './play-store.ts';

export interface PlayView extends PlayLook {
  readonly store: Pick<PlayStore, 'playFacts'>;
  readonly portal: PortalId;
}

/** These customers as plays look at them, by `type:id`; those that HubSpot no longer has are absent. */
export async function candidatesOf(
  { store, portal, ...view }: PlayView,
  customers: readonly PublishedWord[],
): Promise<ReadonlyMap<string, PlayCandidate>> {
  const facts = await store.playFacts(
    portal,
    customers.map(({ figures }) => figures.key),
  );
  const found = new Map<string, PlayCandidate>();
  for (const customer of customers) {
    const name = customerKeyText(customer.figures.key);
    const own = facts.get(name);
    if (own !== undefined) found.set(name, candidateOf(customer, own, view));
  }
  return found;
}

/** The next play of each of these customers, quiet or not; those without one are absent. */
export async function nextPlaysOf(
  view: PlayView,
  switches: PlaySwitches,
  customers: readonly PublishedWord[],
): Promise<ReadonlyMap<string, OpenPlay & { readonly candidate: PlayCandidate }>> {
  const found = new Map<string, OpenPlay & { readonly candidate: PlayCandidate }>();
  for (const [name, candidate] of await candidatesOf(view, customers)) {
    const next = nextPlay(candidate.situation, view.plays, switches);
    if (next !== null) found.set(name, { ...next, candidate });
  }
  return found;
}
