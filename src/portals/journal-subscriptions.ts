import type { PortalId } from '../scoring/ids.ts';

/** What HubSpot's webhooks journal is asked to tell of one portal, in HubSpot's words. */
export interface Subscription {
  readonly subscriptionType: string;
  readonly objectTypeId: string;
  readonly actions: readonly string[];
  /** Changes of values: of these properties only. */
  readonly properties: readonly string[];
  /** Associations: with these types only. */
  readonly associatedObjectTypeIds: readonly string[];
}

/** A subscription as it stands at HubSpot. */
export interface StandingSubscription extends Subscription {
  readonly id: string;
  readonly portal: PortalId;
  /** It is about some records only. */
  readonly someOnly: boolean;
}

/** What came of asking: done, or HubSpot's own code for why not. */
export type Asked = { readonly ok: true } | { readonly ok: false; readonly code: string };

/**
 * The app's subscriptions of the journal. `hubspot/` provides it.
 * @throws AppError, from every call, for what the world does; what HubSpot refuses is a value
 */
export interface JournalSubscriptions {
  /** Those of every portal. */
  standing(signal?: AbortSignal): Promise<readonly StandingSubscription[]>;
  /** Makes one, or changes the one that stands in its place. `id`: of the one that stands now; `null`: HubSpot did not say. */
  subscribe(
    portal: PortalId,
    subscription: Subscription,
    signal?: AbortSignal,
  ): Promise<{ readonly ok: true; readonly id: string | null } | Extract<Asked, { ok: false }>>;
  /** One that is gone already is gone. */
  unsubscribe(id: string, signal?: AbortSignal): Promise<Asked>;
  /** Ends all of a portal. */
  leave(portal: PortalId, signal?: AbortSignal): Promise<Asked>;
}

const placeOf = ({ subscriptionType, objectTypeId }: Subscription): string => `${subscriptionType} ${objectTypeId}`;

/** Of what is wanted, what no standing subscription tells; and of what stands, what another one tells already. */
export function comparedWith(
  wanted: readonly Subscription[],
  standing: readonly StandingSubscription[],
): { readonly missing: readonly Subscription[]; readonly doubled: readonly StandingSubscription[] } {
  const missing: Subscription[] = [];
  const doubled: StandingSubscription[] = [];
  for (const one of wanted) {
    // Whoever looks at the same time keeps the same one.
    const [kept, ...others] = standing
      .filter((other) => placeOf(other) === placeOf(one) && tells(other, one))
      .toSorted((left, right) => Number(left.id) - Number(right.id));
    if (kept === undefined) missing.push(one);
    doubled.push(...others);
  }
  return { missing, doubled };
}

/** Those in whose place this one stands. */
export const inPlaceOf = (
  one: Subscription,
  standing: readonly StandingSubscription[],
): readonly StandingSubscription[] => standing.filter((other) => placeOf(other) === placeOf(one));

function tells(standing: StandingSubscription, wanted: Subscription): boolean {
  if (standing.someOnly) return false;
  const has = (all: readonly string[], some: readonly string[]): boolean => some.every((one) => all.includes(one));
  return (
    has(standing.actions, wanted.actions) &&
    (standing.properties.length === 0 || has(standing.properties, wanted.properties)) &&
    has(standing.associatedObjectTypeIds, wanted.associatedObjectTypeIds)
  );
}
