import type { ReferralStanding } from '../plays/situation.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day } from '../scoring/ids.ts';
import type { Tier } from '../scoring/vocabulary.ts';
import type { Referral } from './count-referrals.ts';

/** What became of a lead; money in company currency. */
export interface LeadOutcome {
  /** All won deals so far, net of refunds. */
  readonly lifetimeValue: number;
  readonly tier: Tier | null;
}

/** What one referrer has brought, in the first generation. */
export interface ReferrerFigures {
  readonly referrer: CustomerKey;
  /** Leads brought. */
  readonly made: number;
  /** Of these, how many became customers. */
  readonly customers: number;
  /** Of these, how many are VIP or core by now. */
  readonly fitting: number;
  readonly revenue: number;
  readonly newestOn: Day;
}

/**
 * What each referrer has brought, by `type:id`.
 * @param outcomeOf of a lead by `type:id`; `null`: it is no customer
 */
export function referrerFigures(
  referrals: readonly Referral[],
  outcomeOf: (lead: string) => LeadOutcome | null,
  timeZone: string,
): ReadonlyMap<string, ReferrerFigures> {
  const figures = new Map<string, ReferrerFigures>();
  for (const { referrer, referred, metAtMs } of referrals) {
    const key = `${referrer.type}:${referrer.id}`;
    const outcome = outcomeOf(`${referred.type}:${referred.id}`);
    const known = figures.get(key);
    const metOn = dayOf(metAtMs, timeZone);
    figures.set(key, {
      referrer,
      made: (known?.made ?? 0) + 1,
      customers: (known?.customers ?? 0) + (outcome === null ? 0 : 1),
      fitting: (known?.fitting ?? 0) + (outcome?.tier === 'vip' || outcome?.tier === 'core' ? 1 : 0),
      revenue: (known?.revenue ?? 0) + (outcome?.lifetimeValue ?? 0),
      newestOn: Math.max(known?.newestOn ?? metOn, metOn),
    });
  }
  return figures;
}

/**
 * Whom a customer brought and when it was last asked to, as plays look at it.
 * @param askedOn the day of the newest task that asked it; `null`: none
 */
export function referralStanding(
  figures: Pick<ReferrerFigures, 'made' | 'newestOn'> | undefined,
  askedOn: Day | null,
): ReferralStanding {
  return { made: figures?.made ?? 0, newestOn: figures?.newestOn ?? null, askedOn };
}

/** The best sources: most referred revenue first, then most leads, then the newest; at most `most`. */
export function bestSources(figures: Iterable<ReferrerFigures>, most: number): readonly ReferrerFigures[] {
  return [...figures]
    .sort(
      (one, other) =>
        other.revenue - one.revenue ||
        other.made - one.made ||
        other.newestOn - one.newestOn ||
        `${one.referrer.type}:${one.referrer.id}`.localeCompare(`${other.referrer.type}:${other.referrer.id}`),
    )
    .slice(0, most);
}
