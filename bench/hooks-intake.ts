import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createHttpApp, type HttpWorld } from '../src/http/create-http-app.ts';
import { serveApp } from '../src/http/serve-app.ts';
import { readWebhookEvents } from '../src/hubspot/read-webhook-events.ts';
import { verifySignatureV3 } from '../src/hubspot/signature.ts';
import { receiveEvents } from '../src/pass/receive-events.ts';
import type { PortalId } from '../src/scoring/ids.ts';
import { createInboxStore } from '../src/store/inbox-store.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { createTenantStore } from '../src/store/tenant-store.ts';
import { onBothDatabases } from './both-databases.ts';
import { type Row, row } from './row.ts';
import type { Sending, Sent } from './send-events.ts';

const portals = 50;
const sending: Omit<Sending, 'url'> = {
  origin: 'https://rapport.example',
  secret: 'bench',
  portals,
  rate: 1_000,
  seconds: 20,
};

/** Webhooks coming in evenly, over a port and with real signatures, from a process of their own; one web process keeps them. */
export const hooksIntake = (): Promise<Row[]> => onBothDatabases('webhooks', intakeOn);

async function intakeOn(engine: string, place: string): Promise<Row[]> {
  const postgres = /^postgres/.test(place);
  const database = await openDatabase({ databaseUrl: postgres ? place : null, dataDir: place });
  const inbox = createInboxStore(database);
  const tenants = createTenantStore(database);
  for (let number = 1; number <= portals; number += 1)
    await tenants.connect(String(number) as PortalId, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
  const receive = async (body: Uint8Array) => {
    const nowMs = Date.now();
    const read = readWebhookEvents(body, nowMs);
    return read === null ? null : receiveEvents(inbox, read, nowMs);
  };
  const unused = (): never => {
    throw new Error('only webhooks come in here');
  };
  const world = {
    ...{ screens: new Proxy({}, { get: unused }), roles: { of: unused }, dev: null },
    observing: { answered: () => {}, delivered: () => {} },
    health: { ping: unused, ending: () => false, metrics: unused, metricsFor: null },
    webhooks: { receive, onReceived: () => {} },
    verify: (request: Parameters<HttpWorld['verify']>[0]) => verifySignatureV3(request, [sending.secret], Date.now()),
    publicOrigin: sending.origin,
    log: pino({ level: 'silent' }),
  } as unknown as HttpWorld;
  const { url, close } = await serveApp(createHttpApp(world), { host: '127.0.0.1', port: 0 });
  try {
    // The first requests warm what every process has to load once.
    const warm = await send({ ...sending, url, seconds: 2 });
    const busyBefore = process.cpuUsage();
    const sent = await send({ ...sending, url });
    const { user, system } = process.cpuUsage(busyBefore);
    const { waiting } = await inbox.inboxFigures();
    return rowsOf(engine, sent, (user + system) / 1e6, waiting - warm.events);
  } finally {
    await close();
    await database.close();
  }
}

function rowsOf(
  engine: string,
  { events, requests, refused, seconds, p50, p99, sentP99, worst }: Sent,
  cpu: number,
  kept: number,
): Row[] {
  return [
    row(
      `webhooks, ${engine}: ${sending.rate} events a second for ${sending.seconds} s, p99`,
      `${p99.toFixed(1)} ms`,
      '≤ 100 ms',
    ),
    row('… p99 without what the sender itself was late', `${sentP99.toFixed(1)} ms`, ''),
    row('… median, slowest', `${p50.toFixed(1)} ms, ${worst.toFixed(1)} ms`, ''),
    row('… events, requests, of them refused', `${events}, ${requests}, ${refused}`, ''),
    row('… events a second', (events / seconds).toFixed(0), ''),
    row('… events kept', String(kept), String(events)),
    row('… processor time of the web process', `${cpu.toFixed(1)} s of ${seconds.toFixed(1)} s`, ''),
  ];
}

function send(what: Sending): Promise<Sent> {
  const program = fileURLToPath(new URL('./send-events.ts', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(what)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (data: Buffer) => {
    told += data.toString();
  });
  return new Promise((resolve, reject) =>
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(told) as Sent) : reject(new Error(`sender: ${code}`)),
    ),
  );
}
