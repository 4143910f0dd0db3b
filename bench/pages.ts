import type { PortalId } from '../src/scoring/ids.ts';
import { askScreens, serveScreens } from './ask-screens.ts';
import { onBothDatabases } from './both-databases.ts';
import { enlargePortal } from './large-portal.ts';
import { runSync, startLocalHubSpot } from './processes.ts';
import { type Row, row } from './row.ts';

const customers = 100_000;
const rate = 5;
const seconds = 8;
const mostMs = 200;
const hubSpotsAnswerMs = 150;

const sorts = [
  'revenue_at_risk',
  'revenue_lost',
  'expected_value',
  'spend_last_12_months',
  'lifetime_value',
  'chance_to_buy',
  'last_purchase',
];
const list = '/screens/customers';

/** What each line asks, in turn; `run` is that of the first fill. */
const asked = (run: string): Readonly<Record<string, readonly string[]>> => ({
  overview: ['/screens/overview'],
  'customers by each order': sorts.map((sort) => `${list}?sort=${sort}`),
  'customers, ascending': sorts.map((sort) => `${list}?sort=${sort}&direction=ascending`),
  'customers of a category, a tier, both': ['category=at_risk', 'tier=vip', 'category=dormant&tier=core'].map(
    (chosen) => `${list}?${chosen}`,
  ),
  'customers, late pages': [700, 1_400, 1_990].map((page) => `${list}?page=${page}`),
  proof: ['/screens/proof'],
  connection: ['/screens/connection'],
  plays: ['/screens/plays'],
  runs: ['/screens/runs?page=1', '/screens/runs?page=4'],
  'a ledger, first page': [`/screens/runs/${run}?page=1`],
  'a ledger, late pages': [5_000, 11_900].map((page) => `/screens/runs/${run}?page=${page}`),
  'plan, first page': ['/screens/plan?page=1'],
  'plan, late pages': [1_000, 1_990].map((page) => `/screens/plan?page=${page}`),
});

/** Beside the database these ask HubSpot: nothing is promised. */
const askedOfHubSpot = (ids: string): Readonly<Record<string, string>> => ({
  settings: '/screens/settings',
  'fifty names': `/screens/names?contacts=${ids}`,
});

/** Every page of a portal of 100,000 customers under a modest steady load, on both databases. */
export const pages = (): Promise<Row[]> => onBothDatabases('pages', pagesOn);

async function pagesOn(engine: string, place: string): Promise<Row[]> {
  const demo = ['--portal', 'demo', '--contacts', '2000', '--limit', '100000'];
  const quick = await startLocalHubSpot(demo);
  const { summary, stderr } = await runSync(quick, place);
  await quick.stop();
  if (summary === null) throw new Error(`The pass failed: ${stderr}`);
  const run = await enlargePortal(place, quick.portalId as PortalId, customers);

  const hubSpot = await startLocalHubSpot([...demo, '--latency', String(hubSpotsAnswerMs)]);
  const served = await serveScreens(hubSpot, place);
  const rowOf = async (name: string, paths: readonly string[], target: string): Promise<Row> => {
    const { answers, refused, p50, p95, worst } = await askScreens(served, hubSpot.portalId, paths, rate, seconds);
    const figures = `${p95.toFixed(1)} ms (median ${p50.toFixed(1)}, slowest ${worst.toFixed(1)}; ${answers} answers, ${refused} refused)`;
    return row(`pages, ${engine}: ${name}, p95`, figures, target);
  };
  try {
    const rows: Row[] = [];
    await askScreens(served, hubSpot.portalId, ['/screens/overview'], rate, 1);
    for (const [name, paths] of Object.entries(asked(run))) rows.push(await rowOf(name, paths, `≤ ${mostMs} ms`));
    const response = await fetch(`${hubSpot.url}/crm/objects/2026-03/contacts?limit=50`, {
      headers: { authorization: `Bearer ${hubSpot.token}` },
    });
    const { results } = (await response.json()) as { results: readonly { readonly id: string }[] };
    for (const [name, path] of Object.entries(askedOfHubSpot(results.map(({ id }) => id).join(','))))
      rows.push(await rowOf(`${name} (HubSpot answers after ${hubSpotsAnswerMs} ms)`, [path], ''));
    return rows;
  } finally {
    await served.stop();
    await hubSpot.stop();
  }
}
