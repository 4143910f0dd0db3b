import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import type { Proof } from '../scoring/proof/proof.ts';
import {
  type ChurnCategory,
  type ConnectionStage,
  churnCategories,
  connectionStages,
  type Tier,
  tiers,
} from '../scoring/vocabulary.ts';
import type { ConnectedPortal } from './connect-portal.ts';
import type { Account, CallUsage, SchemaReport } from './crm.ts';
import { customerKeyText } from './customer-key.ts';
import { minimumCalls } from './minimum-calls.ts';
import type { PassStore } from './pass-store.ts';
import type { FirstFill, PassSummary, Share, TopCustomer } from './pass-summary.ts';
import type { PlayReport } from './play-tasks.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { ReadingReport } from './read-portal.ts';
import type { ScoredPortal } from './score-portal.ts';
import type { Run } from './stored.ts';
import type { WriteTally } from './write-portal.ts';

export interface PassOutcome {
  readonly account: Account;
  readonly store: PassStore;
  readonly run: Run;
  readonly resumed: boolean;
  readonly scored: ScoredPortal;
  readonly connected: ConnectedPortal;
  readonly reading: ReadingReport;
  readonly schema: SchemaReport;
  readonly tally: WriteTally;
  readonly plays: PlayReport;
  readonly fill: FirstFill | null;
  readonly proof: Proof;
  readonly referrals: PassSummary['referrals'];
  readonly usage: CallUsage;
  readonly finishedAtMs: number;
}

/** Counts and money of a finished pass. Customers are those with at least one purchase; stages are counted per contact. */
export async function summarise(outcome: PassOutcome): Promise<PassSummary> {
  const { account, store, run, scored, connected, reading, tally, plays, usage, schema } = outcome;
  const customers = [...scored.customers.values()];
  const counts = await store.counts(account.portalId);
  const { contacts, companies, deals, lineItems, tickets } = counts;
  const read = { contacts, companies, deals, lineItems, tickets };
  const { model } = scored;
  return {
    portalId: account.portalId,
    currency: account.currency,
    uiDomain: account.uiDomain,
    timeZone: account.timeZone,
    dryRun: run.dryRun,
    asOf: isoOfDay(dayOf(run.asOfMs, account.timeZone)),
    startedAt: new Date(run.startedAtMs).toISOString(),
    finishedAt: new Date(outcome.finishedAtMs).toISOString(),
    resumed: outcome.resumed,
    read,
    customers: customers.filter(({ category }) => category !== 'not_a_customer').length,
    categories: sharesBy(churnCategories, customers, ({ category }) => category),
    tiers: sharesBy([...tiers, 'none'] as const, customers, tierOf),
    matrix: matrixOf(customers),
    stages: stageCounts(connected),
    topShareOfRevenue: topShare(customers),
    forecast: {
      windowDays: model.horizon.days,
      historyDays: model.historyDays,
      label: model.label,
      young: model.young,
      enoughData: model.lack === null,
    },
    written: { ...tally.records, values: tally.values },
    writtenByProperty: Object.fromEntries([...tally.byProperty].sort(([a], [b]) => a.localeCompare(b))),
    edited: tally.edited,
    fill: outcome.fill,
    tasks: {
      on: plays.on,
      opened: plays.opened,
      archived: plays.archived,
      changed: plays.changed,
      heldBack: { ...plays.heldBack },
    },
    proof: outcome.proof.sentences,
    schema,
    activities: reading.activities,
    referrals: outcome.referrals,
    withoutScope: reading.withoutScope,
    calls: usage,
    minimum: minimumCalls({
      read,
      activities: reading.activities,
      linkedDeals: reading.linkedDeals,
      itemisedDeals: reading.itemisedDeals,
      // A dry run makes no write calls, so none belong to its minimum.
      changed: run.dryRun ? { contacts: 0, companies: 0 } : tally.records,
      tasks: {
        opened: run.dryRun ? 0 : plays.opened,
        archived: run.dryRun ? 0 : plays.archived,
        changed: run.dryRun ? 0 : plays.changed,
        readAgain: plays.readAgain,
      },
    }),
    failures: tally.failures,
    topAtRisk: await mostMoney(outcome, customers, ({ revenueAtRisk }) => revenueAtRisk, 10),
    topLost: await mostMoney(outcome, customers, ({ revenueLost }) => revenueLost, 5),
  };
}

const tierOf = ({ tier }: PublishedCustomer): Tier | 'none' => tier.tier ?? 'none';

function sharesBy<Name extends string>(
  names: readonly Name[],
  customers: readonly PublishedCustomer[],
  nameOf: (customer: PublishedCustomer) => Name,
): Record<Name, Share> {
  const empty = (): Share => ({ customers: 0, spendLast12Months: 0, atRisk: 0, lost: 0 });
  const shares = Object.fromEntries(names.map((name) => [name, empty()])) as Record<Name, Share>;
  for (const customer of customers) {
    const share = shares[nameOf(customer)];
    share.customers += 1;
    share.spendLast12Months += customer.spendLast12Months;
    share.atRisk += customer.revenueAtRisk;
    share.lost += customer.revenueLost;
  }
  return shares;
}

function matrixOf(customers: readonly PublishedCustomer[]): PassSummary['matrix'] {
  const row = (): Record<Tier | 'none', number> => ({ vip: 0, core: 0, tail: 0, none: 0 });
  const matrix = Object.fromEntries(churnCategories.map((category) => [category, row()])) as Record<
    ChurnCategory,
    Record<Tier | 'none', number>
  >;
  for (const customer of customers) matrix[customer.category][tierOf(customer)] += 1;
  return matrix;
}

function stageCounts({ contacts }: ConnectedPortal): Record<ConnectionStage, number> {
  const counts = Object.fromEntries(connectionStages.map((stage) => [stage, 0])) as Record<ConnectionStage, number>;
  for (const { answer } of contacts.values()) counts[answer.stage] += 1;
  return counts;
}

/** Share of all realised revenue that the top fifth of customers made: the portal's own answer to "80:20". */
function topShare(customers: readonly PublishedCustomer[]): number | null {
  const values = customers.map(({ lifetimeValue }) => lifetimeValue).filter((value) => value > 0);
  if (values.length < 20) return null;
  values.sort((left, right) => right - left);
  const top = values.slice(0, Math.round(values.length * 0.2));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);
  return sum(top) / sum(values);
}

/** The customers with most of one kind of money, with their answers. */
async function mostMoney(
  { account, run, store }: PassOutcome,
  customers: readonly PublishedCustomer[],
  moneyOf: (customer: PublishedCustomer) => number,
  count: number,
): Promise<TopCustomer[]> {
  const top = customers
    .filter((customer) => moneyOf(customer) > 0)
    .sort((left, right) => moneyOf(right) - moneyOf(left))
    .slice(0, count);
  const keys = top.map(({ key }) => key);
  const answers = await store.answersOf(account.portalId, run.id, keys);
  return top.flatMap((customer) => {
    const answer = answers.get(customerKeyText(customer.key));
    return answer ? [{ answer, tier: customer.tier.tier, yearlyMoney: moneyOf(customer) }] : [];
  });
}
