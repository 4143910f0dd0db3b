import { local } from '../processes.ts';
import { untilQuiet } from './portal-work.ts';
import type { Service } from './service-processes.ts';

const perSecond = 1_000;
const meanBatch = 20;

export interface Flooded {
  readonly perSecond: number;
  readonly requests: number;
  readonly refused: number;
  /** From when each request was due to its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** From when each request was really sent, however busy the sender was. */
  readonly onTheWayP99: number;
}

interface FloodAnswer {
  readonly elapsedMs: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly onTheWayMs: { readonly p99: number };
  readonly failures: Readonly<Record<string, number>>;
  readonly events: { readonly accepted: number };
}

/** Made-up events over the records of all portals, evenly, sent by the local HubSpot itself. */
export async function floodWebhooks({ hubSpot }: Service, seconds: number): Promise<Flooded> {
  const flood = await local<FloodAnswer>(hubSpot, 'webhooks/flood', {
    ...{ perSecond, seconds, meanBatch, synthetic: true },
  });
  const { elapsedMs, requests, latencyMs, onTheWayMs, failures, events } = flood;
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((all, count) => all + count, 0);
  return {
    perSecond: events.accepted / (elapsedMs / 1000),
    requests: sum(requests),
    refused: sum(failures),
    p50: latencyMs.p50,
    p99: latencyMs.p99,
    worst: latencyMs.max,
    onTheWayP99: onTheWayMs.p99,
  };
}

export interface Kept {
  readonly sent: number;
  readonly kept: number;
  readonly drainedAfterSeconds: number;
}

/** What the local HubSpot sent and what the inbox has more once both are quiet again; no event of it is sent twice or merges records. */
export async function countKept(service: Service, mostSeconds: number, work: () => Promise<void>): Promise<Kept> {
  await untilQuiet(service, mostSeconds);
  const before = await inInbox(service);
  await local(service.hubSpot, 'webhooks/reset', {});
  await work();
  const drainedAfterSeconds = await untilQuiet(service, mostSeconds);
  const { apps } = await local<{ apps: { events: { made: number; duplicated: number } }[] }>(
    service.hubSpot,
    'webhooks',
  );
  const sent = apps.reduce((sum, { events }) => sum + events.made + events.duplicated, 0);
  return { sent, kept: (await inInbox(service)) - before, drainedAfterSeconds };
}

async function inInbox({ database }: Service): Promise<number> {
  const [row] = await database.query<{ events: number }>('select count(*)::int as events from inbox_event');
  return row!.events;
}
