import { waitingClock } from './hubspot/crm.ts';
import { type Bucket, type PortalLimiter, portalLimiter } from './hubspot/limiter.ts';
import { sharedLimiter } from './hubspot/shared-limiter.ts';
import type { PlaceStore } from './portals/place-store.ts';
import type { PortalId } from './scoring/ids.ts';

/**
 * The limits that this process holds. Whoever calls the same portal waits in one line, whether for a pass or for a card: HubSpot
 * counts them together.
 */
export class ProcessLimiters {
  private readonly limiters = new Map<string, PortalLimiter>();
  private readonly alone: boolean;

  /** @param alone nobody else calls these portals: the embedded database belongs to one process. */
  constructor(alone: boolean) {
    this.alone = alone;
  }

  ofPortal(portal: PortalId, places: PlaceStore): PortalLimiter {
    return this.kept(portal, () =>
      this.alone ? portalLimiter(waitingClock) : sharedLimiter(places, portal, waitingClock),
    );
  }

  /** Of a token whose portal is not known yet, or of the only portal of a local HubSpot. */
  ofToken(url: string, token: string | null): PortalLimiter {
    return this.kept(`${url} ${token}`, () => portalLimiter(waitingClock));
  }

  /** Calls that were made, by portal. */
  *callsMade(): Iterable<readonly [PortalId, number]> {
    for (const [key, { general, associations, search }] of this.limiters)
      if (/^\d+$/.test(key)) yield [key as PortalId, general.made + associations.made + search.made];
  }

  *callsByBucket() {
    for (const limiter of this.limiters.values())
      for (const bucket of ['general', 'associations', 'search'] satisfies Bucket[]) {
        const { made, rateLimited } = limiter[bucket];
        yield { bucket, made, rateLimited } as const;
      }
  }

  private kept(key: string, make: () => PortalLimiter): PortalLimiter {
    const limiter = this.limiters.get(key) ?? make();
    this.limiters.set(key, limiter);
    return limiter;
  }
}
