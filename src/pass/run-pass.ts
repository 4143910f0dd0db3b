import type { PlaySituation } from '../plays/situation.ts';
import { definitionsFor, schemaWish } from '../portals/properties.ts';
import { type PortalSettings, parseSettings, scoringSettings } from '../portals/settings.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Proof } from '../scoring/proof/proof.ts';
import { asOfInstant } from './as-of.ts';
import { callsBetween } from './call-usage.ts';
import { clearLeftWords } from './clear-left-words.ts';
import { connectPortal } from './connect-portal.ts';
import type { Clock, Crm } from './crm.ts';
import { customerKeyText } from './customer-key.ts';
import { mappingOf } from './fact-mapping.ts';
import { fillReport, fillShare } from './fill-share.ts';
import type { WaitingRecord } from './fill-store.ts';
import { fillOf, fillUnderWay } from './first-fill.ts';
import { keepAsks } from './keep-asks.ts';
import { keepStandings } from './keep-standings.ts';
import { KeptPlan } from './kept-plan.ts';
import { rememberedForMs } from './known-tasks.ts';
import { measureTeam } from './measure-team.ts';
import type { PassStore } from './pass-store.ts';
import type { FirstFill, PassSummary, PlannedChange } from './pass-summary.ts';
import { planWowsWeekly } from './plan-wows.ts';
import type { PlayView } from './play-book.ts';
import { type Gathering, PlayCandidates } from './play-candidates.ts';
import { playNorms, playPortal, wowIdeasOf } from './play-portal.ts';
import { type PlayReport, playTasks } from './play-tasks.ts';
import { prepareSchema, tellProperties } from './prepare-schema.ts';
import type { Progress } from './progress.ts';
import { proveWeekly } from './prove-portal.ts';
import { readPortal } from './read-portal.ts';
import { readReferrals } from './read-referrals.ts';
import { recoverBatches } from './recover-batches.ts';
import { recoverTasks } from './recover-tasks.ts';
import { measureReferrals } from './referral-figures.ts';
import { fitPortal, scorePortal } from './score-portal.ts';
import { type NextPlays, type PublishedMemories, settlements } from './settlements.ts';
import type { MemoryRow, Run } from './stored.ts';
import { summarise } from './summarise.ts';
import { validateWeekly } from './validate-weekly.ts';
import { weeklyDigest } from './weekly-digest.ts';
import { emptyTally, hubSpotSink, planSink, usableDefinitions, type WriteTally, writeRecords } from './write-portal.ts';

export interface PassDependencies {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly clock: Clock;
  readonly progress: Progress;
}

export interface PassOptions {
  /** Reads and answers, writes nothing to the CRM. */
  readonly dryRun: boolean;
  /** Overrides the portal's setting for tasks. */
  readonly tasks: boolean | null;
  /** Also make tasks for customers who were leaving before the first fill. */
  readonly tasksForBaseline: boolean | null;
  /** The first fill is not complete: how it goes; `null`: it is. In a dry run, how it would go. */
  readonly baseline: 'ramped' | 'now' | null;
  /** The day to look from, as YYYY-MM-DD: the end of that day in the portal's time zone; `null`: now. */
  readonly asOf: string | null;
  /** Hears every change of a dry run. */
  readonly onPlanned: (change: PlannedChange) => void;
}

/** An interrupted run older than this is begun anew: its facts are yesterday's. */
const resumableForMs = 20 * 3_600_000;

/**
 * One full pass over a portal: read → score → compare → write, each step resumable. Settles first what an earlier run
 * left unanswered, so that nothing is written twice.
 * @throws AppError for everything the world does; failures of single records are listed in the summary instead.
 */
export async function runPass(dependencies: PassDependencies, options: PassOptions): Promise<PassSummary> {
  const { crm, store, clock, progress } = dependencies;
  const startedAtMs = clock.nowMs();
  const usage = crm.usage();
  const account = await crm.account();
  const portal = account.portalId;
  await store.savePortal(account, startedAtMs);
  const settings = parseSettings(await store.settings(portal));
  await recoverBatches(crm, store, portal, startedAtMs);
  await recoverTasks(crm, store, portal, startedAtMs);
  const asOfMs = asOfInstant(options.asOf, account.timeZone, startedAtMs);
  const { run, resumed } = await openRun(dependencies, portal, { dryRun: options.dryRun, asOfMs, startedAtMs });

  const definitions = definitionsFor(settings);
  const mapping = mappingOf(settings);
  const preparing = prepareSchema({ crm, store, portal, settings, run: run.id, dryRun: options.dryRun });
  const properties = preparing.then(({ madeBy }) => ({ leftWords: madeBy === run.id }));
  const { purchases, everything } = readPortal({
    crm,
    store,
    progress,
    portal,
    run: run.id,
    mapping,
    activities: settings.activities.read,
    startedAtMs: run.startedAtMs,
    properties,
  });
  const place = {
    store,
    progress,
    portal,
    run: run.id,
    asOfMs: run.asOfMs,
    timeZone: account.timeZone,
    dryRun: options.dryRun,
  };
  const scoring = { ...place, settings: scoringSettings(settings, account.currency) };
  const bought = purchases.then(() => store.settleCustomers(portal));
  const settled = everything.then(async (report) => {
    // In a small portal both readings end together, and a server would do both settlings at once: they write the same rows.
    await bought;
    await store.moveRun(portal, run.id, 'linking');
    await store.settleCustomers(portal);
    await store.settleRecords(portal);
    return report;
  });
  const fitted = bought.then(() => fitPortal(scoring, settled));
  const [{ report: schema, madeBy }, [reading, model]] = await both(preparing, both(settled, fitted));

  const referralReading = await readReferrals({ ...place, crm, referral: settings.referral, startedAtMs });

  await store.moveRun(portal, run.id, 'scoring');
  const filling = { baseline: options.baseline !== null, madeHere: madeBy !== null };
  // The database adds up how people reached whom while answers are made.
  const { pipelinesLeftOut } = settings;
  const touched = store.keepTouches(portal, { asOfMs: run.asOfMs, pipelinesLeftOut });
  const [, scored] = await both(touched, scorePortal(scoring, model));
  const connected = await connectPortal({ ...place, filling });
  const referrals = await measureReferrals({ ...place, settings, scored, reading: referralReading });
  const plan = options.dryRun ? new KeptPlan(store, portal, run.id) : null;
  const onPlanned = (change: PlannedChange): void => {
    plan?.add(change);
    options.onPlanned(change);
  };
  if (options.dryRun) tellProperties(schema, settings, onPlanned);
  await store.moveRun(portal, run.id, 'writing');
  const tally = emptyTally();
  const today = dayOf(run.asOfMs, account.timeZone);
  const sink = options.dryRun
    ? planSink(tally, (objectType, record) => onPlanned({ kind: 'record', objectType, record }))
    : hubSpotSink({
        crm,
        store,
        portal,
        run: run.id,
        nowMs: () => clock.nowMs(),
        schema: schemaWish(settings),
        tally,
        onWritten: (type, records) => progress.report(`writing ${type}`, records, null),
      });
  const published: PublishedMemories = new Map();
  const nextPlays: NextPlays = new Map();
  const team = await measureTeam({ ...place, pipelinesLeftOut, today, scored, connected });
  const silenceCounts = team.silence?.counts ?? false;
  const norms = await playNorms({ ...place, today, silenceCounts }, scored);
  const view: PlayView = {
    ...{ store, portal, timeZone: account.timeZone, csatTop: connected.yardstick.csatTop },
    touchesOf: (keys) => store.keptTouches(portal, keys),
    wowIdeas: wowIdeasOf(settings.wow),
    plays: await playPortal({ ...place, today }, norms),
  };
  const vips: PlaySituation[] = [];
  const gathering = new PlayCandidates({
    plays: view.plays,
    switches: settings.plays,
    ...(await roomForTasks(store, portal, settings, startedAtMs - rememberedForMs)),
    onVip: (situation) => {
      if (referrals.report !== null) vips.push(situation);
    },
  });
  const usable = {
    companies: usableDefinitions(definitions, schema.usable.companies),
    contacts: usableDefinitions(definitions, schema.usable.contacts),
  };
  const ramped = !options.dryRun && options.baseline === 'ramped';
  const writing = async (): Promise<void> => {
    if (!options.dryRun) {
      await store.forgetWaiting(portal);
      if ((await properties).leftWords) await clearLeftWords(store, portal, usable, sink);
    }
    for (const type of ['companies', 'contacts'] as const) {
      const settling = {
        ...place,
        today,
        settings,
        plays: view,
        gathering,
        scored,
        connected,
        filling,
        published,
        nextPlays,
        referrals: referrals.figures,
      };
      const pages = settlements({ ...settling, type, definitions: usable[type] });
      const keep = async (rows: readonly MemoryRow[]): Promise<void> => {
        if (!options.dryRun) await store.saveMemories(portal, run.id, rows);
      };
      // Nobody waits any more: only those are noted who are to be filled.
      const filled = ({ values }: WaitingRecord): boolean => values.length > 0;
      const holdBack = ramped
        ? (records: readonly WaitingRecord[]) => store.saveWaiting(portal, records.filter(filled))
        : null;
      await writeRecords(type, pages, sink, tally, keep, holdBack);
    }
    if (ramped) await fillShare({ store, portal, run: run.id, sink, pace: 'ramped', nowMs: () => clock.nowMs() });
  };
  // Writing mostly waits for HubSpot: the past is looked at meanwhile.
  const written = writing();
  const pastSeen = async (): Promise<Proof> => {
    const proof = await proveWeekly({ ...scoring, model }, run.id);
    const { yardstick } = connected;
    if (!options.dryRun) await validateWeekly({ ...scoring, model, yardstick, published, written }, run.id);
    return proof;
  };
  const [, proof] = await both(written, pastSeen());

  await keepStandings({ ...place, scored, connected, published, nextPlays, playNorms: norms });

  await keepAsks({ ...place, plays: view.plays, vips, report: referrals.report });

  await store.moveRun(portal, run.id, 'tasks');
  const customers = scored.customers;
  await planWowsWeekly({ ...place, settings, view, customers, published });
  const plays: PlayReport = await playTasks({
    ...place,
    crm,
    account,
    settings,
    view,
    candidates: gathering.gathered(),
    nowMs: clock.nowMs(),
    dryRun: options.dryRun,
    on: options.tasks ?? settings.tasks.on,
    includeBaseline: options.tasksForBaseline ?? settings.tasks.includeBaseline,
    onPlanned,
  });
  const digesting = { ...place, crm, account, settings, customers, published, nowMs: clock.nowMs(), onPlanned };
  const { days: windowDays } = scored.model.horizon;
  tally.failures.push(...plays.failures, ...(await weeklyDigest({ ...digesting, windowDays })));
  await plan?.keep();

  const summary = await summarise({
    account,
    store,
    run,
    resumed,
    scored,
    connected,
    reading,
    schema,
    tally,
    plays,
    proof,
    referrals: referrals.report?.reading ?? null,
    fill: await fillNow({ ...place, baseline: options.baseline, tally, nowMs: () => clock.nowMs() }),
    usage: callsBetween(usage, crm.usage()),
    finishedAtMs: clock.nowMs(),
  });
  await store.finishRun(portal, run.id, summary, clock.nowMs());
  return summary;
}

/** So many more customers than tasks are kept, because owners' caps hold some back. */
const keptPerTask = 4;

/** How many candidates a pass keeps: what was acted upon before still has its reason, and must not take the place of what was not. */
async function roomForTasks(
  store: PassStore,
  portal: PortalId,
  { tasks: { perRun } }: PortalSettings,
  sinceMs: number,
): Promise<Pick<Gathering, 'most' | 'withTask'>> {
  const known = await store.tasks(portal, sinceMs);
  const open = known.filter(({ state }) => state === 'open');
  return {
    most: perRun * keptPerTask + known.length,
    withTask: new Set(open.map(({ customer }) => customerKeyText(customer))),
  };
}

/** Two things at once; where one fails, the other has ended too before anybody hears of it. */
async function both<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

async function openRun(
  { store }: PassDependencies,
  portal: PortalId,
  wanted: { readonly dryRun: boolean; readonly asOfMs: number; readonly startedAtMs: number },
): Promise<{ readonly run: Run; readonly resumed: boolean }> {
  // Facts know only the run that met them last: after another run they are no longer what a cut one has read.
  const other = await store.unfinishedRun(portal, !wanted.dryRun);
  if (other !== null) await store.abandonRun(portal, other.id);
  const cut = await store.unfinishedRun(portal, wanted.dryRun);
  if (cut !== null) {
    const fresh = Math.abs(wanted.startedAtMs - cut.startedAtMs) < resumableForMs;
    if (fresh && looksFromTheSame(cut, wanted)) return { run: cut, resumed: true };
    await store.abandonRun(portal, cut.id);
  }
  return { run: await store.startRun(portal, wanted), resumed: false };
}

type Look = Pick<Run, 'asOfMs' | 'startedAtMs'>;

/** Both look from their own now, or both from the end of the same day. */
function looksFromTheSame(cut: Look, wanted: Look): boolean {
  const fromNow = ({ asOfMs, startedAtMs }: Look): boolean => asOfMs === startedAtMs;
  return fromNow(wanted) ? fromNow(cut) : cut.asOfMs === wanted.asOfMs;
}

/** The first fill as this pass leaves it, or would begin it; `null` where it was complete before. */
async function fillNow(filled: {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly dryRun: boolean;
  readonly baseline: PassOptions['baseline'];
  readonly tally: WriteTally;
  nowMs(): number;
}): Promise<FirstFill | null> {
  const { store, portal, dryRun, baseline, tally, nowMs } = filled;
  if (baseline === null) return null;
  if (dryRun) return fillOf(tally.first, 0);
  if (baseline === 'now') return fillOf(tally.first, tally.first);
  return fillUnderWay(await fillReport({ store, portal, pace: baseline, nowMs }));
}
