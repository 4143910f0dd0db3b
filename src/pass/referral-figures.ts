import type { PortalSettings } from '../portals/settings.ts';
import type { AskList } from '../referrals/ask-list.ts';
import { type CountedReferrals, countReferrals } from '../referrals/count-referrals.ts';
import { CustomerReferrals, type LoyaltySplit, type ValueWithReferrals } from '../referrals/customer-referrals.ts';
import { ConversionOfLeads, type LeadConversion } from '../referrals/lead-conversion.ts';
import { type ReferralGoal, referralGoal } from '../referrals/referral-goal.ts';
import { type ReferralReturn, referralReturn } from '../referrals/referral-return.ts';
import { bestSources, type LeadOutcome, type ReferrerFigures, referrerFigures } from '../referrals/referrer-figures.ts';
import { dayOf, dayOfIso } from '../scoring/calendar.ts';
import type { ContactId, PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { ReferralCounts, ReferralReading } from './referral-reading.ts';
import type { Lead } from './referral-store.ts';
import type { ScoredPortal } from './score-portal.ts';
import type { RunId } from './stored.ts';

export interface MeasuringReferrals {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly asOfMs: number;
  readonly timeZone: string;
  readonly dryRun: boolean;
  readonly settings: PortalSettings;
  readonly scored: ScoredPortal;
  readonly reading: ReferralReading | null;
}

/** A portal's referrals in figures when a pass ended; plain JSON. Money in company currency. */
export interface ReferralReport {
  readonly reading: ReferralCounts;
  /** Most revenue first, at most 50. */
  readonly sources: readonly ReferrerFigures[];
  readonly conversion: LeadConversion;
  readonly return: ReferralReturn;
  readonly values: readonly ValueWithReferrals[];
  readonly loyalty: LoyaltySplit;
  readonly goal: ReferralGoal;
  /** `null`: who may be asked was not looked at. */
  readonly asks: AskList | null;
}

export interface MeasuredReferrals {
  /** What each customer has brought, by `type:id`. */
  readonly figures: ReadonlyMap<string, ReferrerFigures>;
  /** `null`: no source is named. */
  readonly report: ReferralReport | null;
}

const mostSources = 50;
const pageSize = 10_000;

/**
 * What came of the portal's referrals, kept for plays, cards and pages. A dry run keeps it only as long as no pass has
 * written: it may look from another day.
 */
export async function measureReferrals(measuring: MeasuringReferrals): Promise<MeasuredReferrals> {
  const { store, portal, run, asOfMs, timeZone, dryRun, scored, reading } = measuring;
  const keeps = !dryRun || (await store.lastFinishedRun(portal)) === null;
  if (reading === null) {
    if (keeps) await store.saveReferralStandings(portal, []);
    return { figures: new Map(), report: null };
  }
  const counted = countReferrals(await store.referralLinks(portal, asOfMs));
  const outcomeOf = (lead: string): LeadOutcome | null => outcome(scored.customers.get(lead));
  const figures = referrerFigures(counted.referrals, outcomeOf, timeZone);
  const report = await reportOf(measuring, reading, counted, figures);
  if (keeps) {
    await store.saveReferralStandings(portal, [...figures.values()]);
    await store.saveReferralReport(portal, run, report);
  }
  return { figures, report };
}

const outcome = (customer: PublishedCustomer | undefined): LeadOutcome | null =>
  customer === undefined || customer.purchases === 0
    ? null
    : { lifetimeValue: customer.lifetimeValue, tier: customer.tier.tier };

async function reportOf(
  measuring: MeasuringReferrals,
  reading: ReferralReading,
  { referrals, referredContacts, leftOut }: CountedReferrals,
  figures: ReadonlyMap<string, ReferrerFigures>,
): Promise<ReferralReport> {
  const { asOfMs, timeZone, settings, scored } = measuring;
  const { margin, referral, costToServe } = settings;
  const today = dayOf(asOfMs, timeZone);
  const customers = new CustomerReferrals();
  for (const [name, { tier, purchases, lifetimeValue }] of scored.customers) {
    const { made = 0, customers: brought = 0 } = figures.get(name) ?? {};
    customers.add({ tier: tier.tier, purchases, lifetimeValue, referrals: made, broughtCustomers: brought });
  }
  const revenue = [...figures.values()].reduce((sum, one) => sum + one.revenue, 0);
  const costs = {
    margin: margin === 1 ? null : margin,
    incentiveEach: referral.incentiveEach,
    hoursEach: referral.hoursEach,
    hourlyRate: costToServe.hourlyRate,
  };
  const choice = {
    share: referral.goalShare,
    weeks: referral.goalWeeks,
    from: referral.goalFrom === null ? null : dayOfIso(referral.goalFrom),
  };
  return {
    reading: { ...reading, counted: referrals.length, leftOut },
    sources: bestSources(figures.values(), mostSources),
    conversion: await conversionOf(measuring, referredContacts, today),
    return: referralReturn({ revenue, made: referrals.length }, costs),
    values: customers.values(),
    loyalty: customers.loyalty(),
    goal: referralGoal(
      referrals.map(({ metAtMs }) => dayOf(metAtMs, timeZone)),
      choice,
      today,
    ),
    asks: null,
  };
}

async function conversionOf(
  { store, portal, timeZone }: MeasuringReferrals,
  referred: ReadonlySet<string>,
  today: number,
): Promise<LeadConversion> {
  const leads = new ConversionOfLeads(today);
  for (let after: ContactId | null = null; ; ) {
    const page: readonly Lead[] = await store.leadsAfter(portal, after, pageSize);
    for (const { id, createdAtMs, firstPurchaseOn } of page) {
      leads.add({ createdOn: dayOf(createdAtMs, timeZone), firstPurchaseOn, referred: referred.has(id) });
    }
    if (page.length < pageSize) return leads.conversion();
    after = page.at(-1)!.id;
  }
}
