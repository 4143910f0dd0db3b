import type { CallUsage } from '../pass/crm.ts';
import type { Bucket } from './limiter.ts';

/** Why a call is made; all but `needed` count as overhead. */
export type Purpose = 'needed' | 'setUp' | 'probes' | 'rangeEnds' | 'retries';

/** Counts calls by bucket and purpose, as they are made. */
export class UsageCounter {
  private readonly buckets: Record<Bucket, number> = { general: 0, associations: 0, search: 0 };
  private readonly overhead = { setUp: 0, probes: 0, rangeEnds: 0, retries: 0 };
  private rateLimited = 0;

  count(bucket: Bucket, purpose: Purpose): void {
    this.buckets[bucket] += 1;
    this.classify(purpose);
  }

  /** A call counted as needed that turned out to be something else. */
  classify(purpose: Purpose): void {
    if (purpose !== 'needed') this.overhead[purpose] += 1;
  }

  countRateLimited(): void {
    this.rateLimited += 1;
  }

  usage(): CallUsage {
    return { ...this.buckets, overhead: { ...this.overhead }, rateLimited: this.rateLimited };
  }
}
