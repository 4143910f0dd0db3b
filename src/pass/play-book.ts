import type { PlayCandidate } from '../plays/plan-tasks.ts';
import type { RecordedTouches } from '../plays/touches.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import { customerKeyText } from './customer-key.ts';
import type { PassStore } from './pass-store.ts';
import { candidateOf, type PlayLook, type PublishedWord } from './play-situation.ts';

export interface PlayView extends PlayLook {
  readonly store: Pick<PassStore, 'playFacts' | 'referralStandings'>;
  readonly portal: PortalId;
  /** How people reached these customers. */
  readonly touchesOf: (keys: readonly CustomerKey[]) => Promise<readonly RecordedTouches[]>;
}

/** These customers as plays look at them, by `type:id`; those that HubSpot no longer has are absent. */
export async function candidatesOf(
  view: PlayView,
  customers: readonly PublishedWord[],
): Promise<ReadonlyMap<string, PlayCandidate>> {
  const found = new Map<string, PlayCandidate>();
  if (customers.length === 0) return found;
  const { store, portal, touchesOf } = view;
  const keys = customers.map(({ figures }) => figures.key);
  const [facts, recorded, referrals] = await Promise.all([
    store.playFacts(portal, keys),
    touchesOf(keys),
    store.referralStandings(portal, keys),
  ]);
  const touched = new Map(recorded.map((row) => [customerKeyText(row.customer), row]));
  for (const customer of customers) {
    const name = customerKeyText(customer.figures.key);
    const own = facts.get(name);
    if (own === undefined) continue;
    const beside = { recorded: touched.get(name) ?? null, referrals: referrals.get(name) ?? null };
    found.set(name, candidateOf(customer, { ...own, ...beside }, view));
  }
  return found;
}
