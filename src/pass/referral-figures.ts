import { countReferrals } from '../referrals/count-referrals.ts';
import { bestSources, type LeadOutcome, type ReferrerFigures, referrerFigures } from '../referrals/referrer-figures.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { ReferralCounts, ReferralReading } from './referral-reading.ts';
import type { ScoredPortal } from './score-portal.ts';
import type { RunId } from './stored.ts';

export interface MeasuringReferrals {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly asOfMs: number;
  readonly timeZone: string;
  readonly dryRun: boolean;
  readonly scored: ScoredPortal;
  readonly reading: ReferralReading | null;
}

/** A portal's referrals in figures when a pass ended; plain JSON. */
export interface ReferralReport {
  readonly reading: ReferralCounts;
  /** Most revenue first, at most 50. */
  readonly sources: readonly ReferrerFigures[];
}

export interface MeasuredReferrals {
  /** `null`: no source is named. */
  readonly counts: ReferralCounts | null;
  /** What each customer has brought, by `type:id`. */
  readonly figures: ReadonlyMap<string, ReferrerFigures>;
}

const mostSources = 50;

/**
 * What came of the portal's referrals, kept for plays, cards and pages. A dry run keeps it only as long as no pass has
 * written: it may look from another day.
 */
export async function measureReferrals(measuring: MeasuringReferrals): Promise<MeasuredReferrals> {
  const { store, portal, run, asOfMs, timeZone, dryRun, scored, reading } = measuring;
  const keeps = !dryRun || (await store.lastFinishedRun(portal)) === null;
  if (reading === null) {
    if (keeps) await store.saveReferralStandings(portal, []);
    return { counts: null, figures: new Map() };
  }
  const { referrals, leftOut } = countReferrals(await store.referralLinks(portal, asOfMs));
  const outcomeOf = (lead: string): LeadOutcome | null => outcome(scored.customers.get(lead));
  const figures = referrerFigures(referrals, outcomeOf, timeZone);
  const counts = { ...reading, counted: referrals.length, leftOut };
  if (keeps) {
    const report: ReferralReport = { reading: counts, sources: bestSources(figures.values(), mostSources) };
    await store.saveReferralStandings(portal, [...figures.values()]);
    await store.saveReferralReport(portal, run, report);
  }
  return { counts, figures };
}

const outcome = (customer: PublishedCustomer | undefined): LeadOutcome | null =>
  customer === undefined || customer.purchases === 0
    ? null
    : { lifetimeValue: customer.lifetimeValue, tier: customer.tier.tier };
