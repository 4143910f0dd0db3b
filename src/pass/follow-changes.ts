import type { PlayCandidate } from '../plays/plan-tasks.ts';
import { definitionsFor, schemaWish } from '../portals/properties.ts';
import { parseSettings } from '../portals/settings.ts';
import type { TenantStore } from '../portals/tenant-store.ts';
import { dayOf, endOfDay } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { ChangeHint } from './change-hint.ts';
import type { CallUsage, Clock, Crm } from './crm.ts';
import { customerKeyText } from './customer-key.ts';
import { mappingOf } from './fact-mapping.ts';
import { addToSummary, type FollowReport } from './follow-report.ts';
import type { FollowStore } from './follow-store.ts';
import { followTasks } from './follow-tasks.ts';
import type { Following } from './following.ts';
import { forgetPerson } from './forget-person.ts';
import { heard } from './heard.ts';
import { KeptModels, type LastLook } from './last-look.ts';
import type { PassStore } from './pass-store.ts';
import type { PassSummary } from './pass-summary.ts';
import { keptPlayView } from './play-portal.ts';
import { noPlays } from './play-tasks.ts';
import type { Progress } from './progress.ts';
import type { PublishedCustomer } from './published-customer.ts';
import { readChanges } from './read-changes.ts';
import { recoverBatches } from './recover-batches.ts';
import { recoverTasks } from './recover-tasks.ts';
import { settleChanges } from './settle-changes.ts';
import type { Run } from './stored.ts';
import { emptyTally, hubSpotSink, usableDefinitions, type WriteTally } from './write-portal.ts';

export interface FollowWorld {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly follow: FollowStore;
  readonly tenants: Pick<TenantStore, 'tenant'>;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Models that were read before, where many followings share them. */
  readonly models?: KeptModels;
}

/** So many hints are read at a time, and so many affected records settled. */
const hintsAtOnce = 2_000;
const recordsAtOnce = 1_000;

/**
 * Follows changes that were heard of: reads what they name anew, answers only the customers whom they concern with the
 * stored model, and writes what differs, as the next pass would. Hints may be stale, doubled and out of order; a following
 * that was cut is gone on with by the next one, whatever that one hears. Without leave to write, facts and answers are kept
 * current and nothing is written.
 * @throws AppError for everything the world does.
 */
export async function followChanges(
  world: FollowWorld,
  portal: PortalId,
  hints: readonly ChangeHint[],
): Promise<FollowReport> {
  const { crm, store, follow, clock } = world;
  const nowMs = clock.nowMs();
  const callsBefore = crm.usage();
  const forgotten = heard(hints).forgotten;
  for (const id of forgotten) await forgetPerson(follow, portal, id);
  const standpoint = await store.standpoint(portal);
  const look = standpoint && (await (world.models ?? new KeptModels(store)).lookFrom(standpoint));
  const nothing = hints.length === forgotten.length && (await follow.affected(portal, 1)).length === 0;
  const tally = emptyTally();
  const report: FollowReport = {
    run: null,
    hints: hints.length,
    read: 0,
    records: 0,
    customers: 0,
    written: { contacts: 0, companies: 0, values: 0 },
    tasks: noPlays,
    forgotten: forgotten.length,
    calls: callsSince(crm.usage(), callsBefore),
    failures: [],
  };
  if (look === null || nothing) return report;

  await recoverBatches(crm, store, portal, nowMs);
  await recoverTasks(crm, store, portal, nowMs);
  const { timeZone } = look.account;
  const sinceMs = endOfDay(dayOf(nowMs, timeZone) - 1, timeZone);
  const run = await follow.changesRun(portal, { asOfMs: nowMs, startedAtMs: nowMs, sinceMs });
  const following = await begin(world, portal, look, run);
  const read = await takeFacts(following, hints);
  const settled = await settleAffected(following, tally);
  await store.moveRun(portal, run.id, 'tasks');
  const tasks = await followTasks(following, settled);
  const done: FollowReport = {
    ...report,
    run: run.id,
    read,
    records: settled.records,
    customers: settled.customers.size,
    written: { ...tally.records, values: tally.values },
    tasks,
    calls: callsSince(crm.usage(), callsBefore),
    failures: [...tally.failures, ...tasks.failures],
  };
  await store.finishRun(portal, run.id, addToSummary(run.summary, done, tally), clock.nowMs());
  return done;
}

async function begin(world: FollowWorld, portal: PortalId, look: LastLook, run: Run): Promise<Following> {
  const { crm, store, follow, tenants, clock, progress } = world;
  const tenant = await tenants.tenant(portal);
  const chosen = parseSettings(look.settings);
  const all = definitionsFor(chosen);
  const lastPass = await store.lastFinishedRun(portal);
  const usable = (lastPass?.summary as PassSummary | null)?.schema.usable ?? null;
  let count: Promise<number> | null = null;
  return {
    crm,
    store,
    follow,
    clock,
    progress,
    portal,
    run: run.id,
    asOfMs: clock.nowMs(),
    timeZone: look.account.timeZone,
    look,
    chosen,
    plays: await keptPlayView(store, portal, look, dayOf(clock.nowMs(), look.account.timeZone)),
    writing: {
      on: tenant !== null && tenant.state === 'connected' && tenant.writing.on && lastPass !== null,
      baselineDoneAtMs: tenant?.writing.baselineDoneAtMs ?? null,
    },
    filling: {
      baseline: (tenant?.writing.baselineDoneAtMs ?? null) === null,
      madeHere: (await store.propertiesMadeBy(portal)) !== null,
    },
    definitions: {
      companies: usable === null ? all : usableDefinitions(all, usable.companies),
      contacts: usable === null ? all : usableDefinitions(all, usable.contacts),
    },
    customerCount: () => {
      count ??= store
        .standings(portal, {
          category: null,
          tier: null,
          area: null,
          sort: 'spend',
          descending: true,
          offset: 0,
          limit: 1,
        })
        .then(({ total }) => total);
      return count;
    },
  };
}

/** Reads and takes over, some hints at a time; whose values may differ then is noted with the facts. */
async function takeFacts(following: Following, hints: readonly ChangeHint[]): Promise<number> {
  const { crm, store, follow, portal, run, chosen } = following;
  const mapping = mappingOf(chosen);
  let read = 0;
  for (let start = 0; start < hints.length; start += hintsAtOnce) {
    const changes = await readChanges({ crm, follow, portal, mapping }, heard(hints.slice(start, start + hintsAtOnce)));
    await follow.takeChanges(portal, run, changes);
    const { contacts, companies, deals, tickets, gone } = changes;
    for (const facts of [contacts, companies, deals, tickets, ...Object.values(gone)]) read += facts.length;
  }
  await store.moveRun(portal, run, 'writing');
  return read;
}

async function settleAffected(following: Following, tally: WriteTally) {
  const { crm, store, follow, portal, run, clock, chosen, progress } = following;
  const sink = hubSpotSink({
    crm,
    store,
    portal,
    run,
    nowMs: () => clock.nowMs(),
    schema: schemaWish(chosen),
    tally,
    onWritten: (type, records) => progress.report(`writing ${type}`, records, null),
  });
  const customers = new Map<string, PublishedCustomer>();
  // A customer of many records may be settled more than once.
  const candidates = new Map<string, PlayCandidate>();
  const former: CustomerKey[] = [];
  let records = 0;
  for (;;) {
    const affected = await follow.affected(portal, recordsAtOnce);
    if (affected.length === 0) return { customers, candidates: [...candidates.values()], former, records };
    const settled = await settleChanges(following, affected, sink, tally);
    for (const [key, customer] of settled.customers) customers.set(key, customer);
    for (const candidate of settled.candidates) {
      candidates.set(customerKeyText(candidate.situation.customer), candidate);
    }
    former.push(...settled.former);
    records += settled.records;
    await follow.settled(portal, affected);
  }
}

const callsSince = (now: CallUsage, before: CallUsage): FollowReport['calls'] => ({
  general: now.general - before.general,
  associations: now.associations - before.associations,
  search: now.search - before.search,
});
