import { definitionsFor, schemaWish } from '../portals/properties.ts';
import { type PortalSettings, parseSettings, scoringSettings } from '../portals/settings.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Proof } from '../scoring/proof/proof.ts';
import { asOfInstant } from './as-of.ts';
import { connectPortal } from './connect-portal.ts';
import type { Clock, Crm, FactMapping, SchemaReport } from './crm.ts';
import { keepStandings } from './keep-standings.ts';
import { KeptPlan } from './kept-plan.ts';
import type { PassStore } from './pass-store.ts';
import type { PassSummary, PlannedChange } from './pass-summary.ts';
import { type PlayReport, playTasks } from './play-tasks.ts';
import type { Progress } from './progress.ts';
import { proveWeekly } from './prove-portal.ts';
import { readPortal } from './read-portal.ts';
import { recoverBatches } from './recover-batches.ts';
import { recoverTasks } from './recover-tasks.ts';
import { fitPortal, scorePortal } from './score-portal.ts';
import { type NextPlays, type PublishedMemories, settlements } from './settlements.ts';
import type { Run } from './stored.ts';
import { summarise } from './summarise.ts';
import { validateWeekly } from './validate-weekly.ts';
import { emptyTally, hubSpotSink, planSink, usableDefinitions, writeRecords } from './write-portal.ts';

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
  const account = await crm.account();
  const portal = account.portalId;
  await store.savePortal(account, startedAtMs);
  const settings = parseSettings(await store.settings(portal));
  await recoverBatches(crm, store, portal, startedAtMs);
  await recoverTasks(crm, store, portal, startedAtMs);
  const asOfMs = asOfInstant(options.asOf, account.timeZone, startedAtMs);
  const { run, resumed } = await openRun(dependencies, portal, { dryRun: options.dryRun, asOfMs, startedAtMs });

  const definitions = definitionsFor(settings);
  const mapping = mappingOf(
    settings,
    definitions.map(({ name }) => name),
  );
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
  const { purchases, everything } = readPortal({ crm, store, progress, portal, run: run.id, mapping });
  const settled = everything.then(async (report) => {
    await store.moveRun(portal, run.id, 'linking');
    await store.settleCustomers(portal);
    await store.settleRecords(portal);
    return report;
  });
  const fitted = purchases.then(async () => {
    await store.settleCustomers(portal);
    return fitPortal(scoring, settled);
  });
  const [reading, model] = await both(settled, fitted);

  await store.moveRun(portal, run.id, 'scoring');
  const answered = scorePortal(scoring, model).then(async (scored) => ({
    scored,
    connected: await connectPortal(place),
  }));
  const [{ scored, connected }, schema] = await both(answered, prepareSchema(crm, settings, options.dryRun));
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
  const writing = async (): Promise<void> => {
    for (const type of ['companies', 'contacts'] as const) {
      const usable = usableDefinitions(definitions, schema.usable[type]);
      const settling = { ...place, today, settings, scored, connected, published, nextPlays };
      const pages = settlements({ ...settling, type, definitions: usable });
      await writeRecords(type, pages, sink, tally, (rows) =>
        options.dryRun ? Promise.resolve() : store.saveMemories(portal, run.id, rows),
      );
    }
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

  await keepStandings({ ...place, scored, connected, published, nextPlays });

  await store.moveRun(portal, run.id, 'tasks');
  const plays: PlayReport = await playTasks({
    ...place,
    crm,
    account,
    settings,
    scored,
    published,
    today,
    nowMs: clock.nowMs(),
    dryRun: options.dryRun,
    on: options.tasks ?? settings.tasks.on,
    includeBaseline: options.tasksForBaseline ?? settings.tasks.includeBaseline,
    onPlanned,
  });
  tally.failures.push(...plays.failures);
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
    usage: crm.usage(),
    finishedAtMs: clock.nowMs(),
  });
  await store.finishRun(portal, run.id, summary, clock.nowMs());
  return summary;
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

function mappingOf(settings: PortalSettings, ownProperties: readonly string[]): FactMapping {
  const { statusProperty, statusLostValues, contractEndProperty } = settings;
  return { statusProperty, statusLostValues, contractEndProperty, ownProperties };
}

function prepareSchema(crm: Crm, settings: PortalSettings, dryRun: boolean): Promise<SchemaReport> {
  return dryRun ? crm.inspectSchema(schemaWish(settings)) : crm.ensureSchema(schemaWish(settings));
}

/** The properties a dry run would make, as the plan shows them. */
function tellProperties(
  { created }: SchemaReport,
  settings: PortalSettings,
  onPlanned: PassOptions['onPlanned'],
): void {
  const { properties } = schemaWish(settings);
  const missing = new Set(created);
  for (const objectType of ['contacts', 'companies'] as const) {
    for (const property of properties[objectType]) {
      if (missing.has(`${objectType}.${property.name}`)) onPlanned({ kind: 'property', objectType, property });
    }
  }
}
