import { listen } from '../emulator/listen.ts';
import { createLocalHubSpot } from '../emulator/local-hubspot.ts';
import { objectType } from '../emulator/portal/object-types.ts';
import { demoPortal } from '../emulator/portals/demo-portal.ts';
import { createCrm } from '../src/hubspot/crm.ts';
import type { ChangeHint } from '../src/pass/change-hint.ts';
import type { Crm } from '../src/pass/crm.ts';
import { followChanges } from '../src/pass/follow-changes.ts';
import { KeptModels } from '../src/pass/last-look.ts';
import { silent } from '../src/pass/progress.ts';
import { runPass } from '../src/pass/run-pass.ts';
import type { PortalId } from '../src/scoring/ids.ts';
import { createStores } from '../src/store/create-stores.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { onBothDatabases } from './both-databases.ts';
import { enlargeFacts } from './enlarge-facts.ts';
import { type Row, row } from './row.ts';

const customers = 100_000;
const events = 100;
const times = 9;

/** Following a hundred events about as many customers of a portal of a hundred thousand, on both databases. */
export const follow = (): Promise<Row[]> => onBothDatabases('following', followingOn);

async function followingOn(engine: string, place: string): Promise<Row[]> {
  const hubSpot = createLocalHubSpot(demoPortal({ contacts: 2_000 }), {
    realMs: () => 0,
    limits: { general: 1e6, associations: 1e6, search: 1e6 },
  });
  const server = await listen(hubSpot);
  const remote = place.startsWith('postgres:');
  const database = await openDatabase({ databaseUrl: remote ? place : null, dataDir: place });
  try {
    const stores = createStores(database);
    const clock = { nowMs: () => hubSpot.clock.nowMs() };
    const crm = createCrm({ accessToken: hubSpot.token, baseUrl: server.url });
    const portal = String(hubSpot.portal.facts.portalId) as PortalId;
    const once = {
      dryRun: false,
      tasks: false,
      tasksForBaseline: null,
      baseline: null,
      asOf: null,
      onPlanned: () => {},
    };
    await runPass({ crm, store: stores.store, clock, progress: silent }, once);
    await stores.tenants.connect(portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
    const writing = { on: true, sinceMs: 1, why: 'admin', pace: 'now', baselineDoneAtMs: 1 } as const;
    await stores.tenants.setWriting(portal, writing);
    await enlargeFacts(database, portal, customers);

    const all = hubSpot.portal.shelf(objectType('deals')).live;
    // Spread over the portal, so that they are about as many customers.
    const deals = Array.from({ length: events }, (_, place) => all[Math.floor((place * all.length) / events)]!.id);
    const hints = deals.map((id): ChangeHint => ({ kind: 'changed', type: 'deals', id }));
    const timed = timedCrm(crm);
    const models = new KeptModels(stores.store);
    const found: { total: number; own: number }[] = [];
    let said = '';
    for (let time = 0; time < times; time += 1) {
      const inputs = deals.map((id, index) => ({
        id,
        properties: { amount: String(500 + 37 * index + 1_000 * time) },
      }));
      await fetch(`${server.url}/crm/objects/2026-03/deals/batch/update`, {
        ...auth(hubSpot.token),
        method: 'POST',
        body: JSON.stringify({ inputs }),
      });
      const [began, waited] = [performance.now(), timed.waitedMs()];
      const report = await followChanges({ ...stores, crm: timed.crm, clock, progress: silent, models }, portal, hints);
      const total = performance.now() - began;
      found.push({ total, own: total - (timed.waitedMs() - waited) });
      said = `${report.customers} customers, ${report.records} records, ${report.written.values} values, ${report.calls.general + report.calls.associations} calls`;
    }
    const sorted = found.map(({ own }) => own).sort((one, other) => one - other);
    const title = `following ${events} events among ${customers.toLocaleString('en')} customers, ${engine}`;
    return [
      row(`${title}: beside HubSpot's time, median`, `${sorted[times >> 1]!.toFixed(0)} ms`, '≤ 2,000 ms'),
      row('… slowest', `${sorted.at(-1)!.toFixed(0)} ms`, '≤ 2,000 ms'),
      row('… the last of them', said, ''),
    ];
  } finally {
    await database.close();
    await server.close();
  }
}

const auth = (token: string) => ({
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
});

/** A gateway that says for how long it was waited for; its calls follow one another here, but for writes of two batches. */
function timedCrm(crm: Crm): { readonly crm: Crm; waitedMs(): number } {
  let waited = 0;
  let under = 0;
  let since = 0;
  const timed = Object.fromEntries(
    Object.entries(crm).map(([name, call]) => [
      name,
      (...args: unknown[]) => {
        const answer = (call as (...args: unknown[]) => unknown)(...args);
        if (!(answer instanceof Promise)) return answer;
        if (under === 0) since = performance.now();
        under += 1;
        return answer.finally(() => {
          under -= 1;
          if (under === 0) waited += performance.now() - since;
        });
      },
    ]),
  );
  return { crm: timed as unknown as Crm, waitedMs: () => waited };
}
