import { type Asked, askScreens, serveScreens } from './ask-screens.ts';
import { onBothDatabases } from './both-databases.ts';
import { type LocalHubSpot, runSync, startLocalHubSpot } from './processes.ts';
import { type Row, row } from './row.ts';

const rate = 50;
const seconds = 20;

/** The cards of the demo portal under steady load, over a port and with real signatures, on both databases. */
export const screens = (): Promise<Row[]> => onBothDatabases('cards', cardsOn);

async function cardsOn(engine: string, place: string): Promise<Row[]> {
  const hubSpot = await startLocalHubSpot(['--portal', 'demo', '--contacts', '2000', '--limit', '100000']);
  try {
    const { summary, stderr } = await runSync(hubSpot, place);
    if (summary === null) throw new Error(`The pass failed: ${stderr}`);
    const served = await serveScreens(hubSpot, place);
    try {
      const paths = [...(await cardsOf(hubSpot, 'contacts', '0-1')), ...(await cardsOf(hubSpot, 'companies', '0-2'))];
      // The first request warms what every process has to load once.
      await askScreens(served, hubSpot.portalId, paths, rate, 2);
      return rowsOf(`cards, ${engine}`, await askScreens(served, hubSpot.portalId, paths, rate, seconds), 50);
    } finally {
      await served.stop();
    }
  } finally {
    await hubSpot.stop();
  }
}

/** The cards of the first hundred records of a type. */
async function cardsOf({ url, token }: LocalHubSpot, type: string, objectTypeId: string): Promise<string[]> {
  const response = await fetch(`${url}/crm/objects/2026-03/${type}?limit=100`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { results } = (await response.json()) as { results: readonly { readonly id: string }[] };
  return results.map(({ id }) => `/screens/record?objectTypeId=${objectTypeId}&objectId=${id}`);
}

function rowsOf(what: string, { answers, refused, p50, p95, worst }: Asked, mostMs: number): Row[] {
  return [
    row(`${what}: ${rate} a second for ${seconds} s, p95`, `${p95.toFixed(1)} ms`, `≤ ${mostMs} ms`),
    row('… median, slowest', `${p50.toFixed(1)} ms, ${worst.toFixed(1)} ms`, ''),
    row('… answers, of them refused', `${answers}, ${refused}`, `${rate * seconds}, 0`),
  ];
}
