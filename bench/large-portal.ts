import { customerKeyText } from '../src/pass/customer-key.ts';
import type { PassStore } from '../src/pass/pass-store.ts';
import { FiguresOfPortal } from '../src/pass/portal-figures.ts';
import type { PlannedRow, Standing, StandingBefore } from '../src/pass/screen-store.ts';
import type { LedgerRecord } from '../src/pass/stored.ts';
import { playNames } from '../src/plays/play.ts';
import { propertyDefinitions } from '../src/portals/properties.ts';
import type { CustomerKey } from '../src/scoring/facts.ts';
import type { ContactId, PortalId, TaskId } from '../src/scoring/ids.ts';
import { uniformFrom } from '../src/scoring/uniform.ts';
import { churnCategories, connectionStages } from '../src/scoring/vocabulary.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { createPassStore } from '../src/store/pass-store.ts';

const standingsAtOnce = 2_000;
const recordsAtOnce = 100;
const valuesEach = 12;
const nights = 100;
const tasks = 5_000;
/** Beyond the ids of the portal's own records. */
const firstId = 900_000_000_000;

/**
 * Makes a portal whose passes are done look as one of so many customers does: their standings, the portal's figures, the
 * plan and the ledger of a first fill, tasks and a season of runs, written as passes write them. Returns that fill's run.
 */
export async function enlargePortal(place: string, portal: PortalId, customers: number): Promise<string> {
  const server = place.startsWith('postgres:');
  const database = await openDatabase({ databaseUrl: server ? place : null, dataDir: place });
  const store = createPassStore(database);
  const { summary, asOfMs } = (await store.lastFinishedRun(portal))!;
  const keys = Array.from(
    { length: customers },
    (_, place): CustomerKey => ({
      type: 'contact',
      id: String(firstId + place) as ContactId,
    }),
  );
  const starts = { asOfMs, startedAtMs: asOfMs };

  const plan = await store.startRun(portal, { ...starts, dryRun: true });
  for (const [from, page] of paged(keys, standingsAtOnce)) {
    const changes = page.map(
      (key): PlannedRow => ({
        kind: 'record',
        change: { objectType: 'contacts', record: recordOf(key) },
      }),
    );
    await store.savePlanned(portal, plan.id, from, changes);
  }
  await store.finishRun(portal, plan.id, summary, asOfMs);
  for (let night = 0; night < nights; night += 1) {
    const { id } = await store.startRun(portal, { ...starts, dryRun: false });
    await store.finishRun(portal, id, summary, asOfMs);
  }

  const { id: run } = await store.startRun(portal, { ...starts, dryRun: false });
  const standingOf = standingsFrom(uniformFrom(7));
  const figures = new FiguresOfPortal();
  for (const [, page] of paged(keys, standingsAtOnce)) {
    const standings = page.map(standingOf);
    for (const standing of standings) figures.add(standing, { ...(standing as StandingBefore), category: 'active' });
    await store.saveStandings(portal, run, standings);
  }
  await store.saveOverview(portal, run, figures.figures(asOfMs));
  for (const [, page] of paged(keys, recordsAtOnce)) {
    const batch = await store.intendBatch(portal, run, 'contacts', page.map(recordOf), asOfMs);
    await store.settleBatch(
      portal,
      batch,
      page.map(({ id }) => ({ id, fate: 'written' })),
      asOfMs,
    );
  }
  await makeTasks(store, portal, run, keys.slice(0, tasks), asOfMs);
  await store.finishRun(portal, run, summary, asOfMs);
  await database.close();
  return run;
}

function* paged<Item>(items: readonly Item[], size: number): Generator<[number, readonly Item[]]> {
  for (let start = 0; start < items.length; start += size) yield [start, items.slice(start, start + size)];
}

/** As many values as a first fill writes on a record. */
const recordOf = ({ id }: CustomerKey): LedgerRecord => ({
  id,
  values: propertyDefinitions
    .slice(0, valuesEach)
    .map(({ name }) => ({ property: name, oldValue: '', newValue: `value ${id}` })),
});

function standingsFrom(uniform: () => number): (customer: CustomerKey) => Standing {
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(items.length * uniform())]!;
  return (customer) => {
    const lifetime = 100 * (1 - uniform()) ** -0.8;
    const blank = uniform() < 0.3;
    return {
      customer,
      category: oneOf(churnCategories),
      since: 19_000 + Math.floor(1_500 * uniform()),
      tier: uniform() < 0.2 ? 'vip' : uniform() < 0.75 ? 'core' : 'tail',
      tierHeld: null,
      tierReason: null,
      stage: oneOf(connectionStages),
      chance: uniform(),
      atRisk: blank ? null : lifetime * uniform(),
      lost: blank ? lifetime : null,
      expected: lifetime * uniform(),
      ifAlive: lifetime,
      spend: lifetime * uniform(),
      lifetime,
      purchases: 1 + Math.floor(9 * uniform()),
      lastPurchase: 19_000 + Math.floor(1_500 * uniform()),
      area: null,
      areaMoney: null,
    };
  };
}

async function makeTasks(
  store: PassStore,
  portal: PortalId,
  run: string,
  keys: readonly CustomerKey[],
  atMs: number,
): Promise<void> {
  const intended = keys.map((customer, place) => ({
    ref: customerKeyText(customer),
    play: playNames[place % playNames.length]!,
    customer,
    reasonKey: 'late',
    ownerId: null,
    contactId: null,
    companyId: null,
    dealId: null,
    subject: 'Check in: later than usual',
    bodyHtml: '<p>Later than usual.</p>',
    atStake: 100 * place,
    dueAtMs: atMs + place * 1_000,
    createdAtMs: atMs,
  }));
  await store.intendTasks(portal, run, intended);
  await store.settleTasks(
    portal,
    intended.map(({ ref }, place) => ({ ref, id: String(firstId + place) as TaskId })),
    [],
  );
}
