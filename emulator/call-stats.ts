import type { Portal } from './portal/portal.ts';
import type { Bucket } from './rate-buckets.ts';

/** What was called so far, refused calls included. */
interface StatsReport {
  readonly total: number;
  readonly byBucket: Readonly<Record<Bucket, number>>;
  /** Answers with status 429, in all and by bucket. */
  readonly rateLimited: number;
  readonly rateLimitedByBucket: Readonly<Record<Bucket, number>>;
  readonly byRoute: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
}

/** Counts the calls to the API, in all and by portal; token calls, local endpoints and pages do not count. */
export class CallStats {
  readonly #byPortal = new Map<Portal, CallStats>();
  #byBucket: Record<Bucket, number> = { general: 0, associations: 0, search: 0 };
  #rateLimited: Record<Bucket, number> = { general: 0, associations: 0, search: 0 };
  #byRoute: Record<string, number> = {};
  #byStatus: Record<string, number> = {};

  note(bucket: Bucket, route: string, status: number): void {
    this.#byBucket[bucket]++;
    if (status === 429) this.#rateLimited[bucket]++;
    this.#byRoute[route] = (this.#byRoute[route] ?? 0) + 1;
    this.#byStatus[status] = (this.#byStatus[status] ?? 0) + 1;
  }

  /** The calls that opened this portal. */
  of(portal: Portal): CallStats {
    const stats = this.#byPortal.get(portal) ?? new CallStats();
    this.#byPortal.set(portal, stats);
    return stats;
  }

  report(): StatsReport {
    const { general, associations, search } = this.#byBucket;
    return {
      total: general + associations + search,
      byBucket: { ...this.#byBucket },
      rateLimited: this.#rateLimited.general + this.#rateLimited.associations + this.#rateLimited.search,
      rateLimitedByBucket: { ...this.#rateLimited },
      byRoute: { ...this.#byRoute },
      byStatus: { ...this.#byStatus },
    };
  }

  reset(): void {
    this.#byBucket = { general: 0, associations: 0, search: 0 };
    this.#rateLimited = { general: 0, associations: 0, search: 0 };
    this.#byRoute = {};
    this.#byStatus = {};
    this.#byPortal.clear();
  }
}
