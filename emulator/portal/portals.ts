import type { PortalSeed } from '../portal-seed.ts';
import { loadSeed } from './load-seed.ts';
import type { Portal } from './portal.ts';
import type { PortalOptions } from './portal-options.ts';

/** A portal that is made when it is first needed. */
export interface LazyPortal {
  readonly portalId: number;
  readonly seed: () => PortalSeed;
}

/** The portals of one local HubSpot. The first is there from the start, the others from when somebody asks for them. */
export class Portals {
  readonly first: Portal;
  readonly #options: PortalOptions;
  readonly #waiting = new Map<number, () => PortalSeed>();
  readonly #open = new Map<number, Portal>();

  /** @throws Error where two portals have one id */
  constructor(first: PortalSeed, further: readonly (PortalSeed | LazyPortal)[], options: PortalOptions) {
    this.#options = options;
    this.first = this.#load(first, options);
    for (const one of further) {
      if (this.#waiting.has(one.portalId) || this.#open.has(one.portalId))
        throw new Error(`There are two portals with the id ${one.portalId}.`);
      this.#waiting.set(one.portalId, 'seed' in one ? one.seed : () => one);
    }
  }

  /** The ids of all portals, the first one's first, those not made yet included. */
  get ids(): readonly number[] {
    const { portalId } = this.first.facts;
    const others = [...this.#open.keys(), ...this.#waiting.keys()].filter((one) => one !== portalId);
    return [portalId, ...others.sort((a, b) => a - b)];
  }

  /** Those that were made. */
  get all(): Iterable<Portal> {
    return this.#open.values();
  }

  /** The portal of that id, made now if it was not; undefined where there is none. */
  find(portalId: number): Portal | undefined {
    const seed = this.#waiting.get(portalId);
    if (seed === undefined) return this.#open.get(portalId);
    this.#waiting.delete(portalId);
    return this.#load(seed(), { ...this.#options, pagesAt: `/portals/${portalId}` });
  }

  #load(seed: PortalSeed, options: PortalOptions): Portal {
    const portal = loadSeed(seed, options);
    this.#open.set(seed.portalId, portal);
    return portal;
  }
}
