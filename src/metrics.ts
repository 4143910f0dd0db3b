import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Observing } from './http/observing.ts';
import type { Bucket } from './hubspot/limiter.ts';
import type { JobStats } from './jobs/jobs.ts';
import type { WorkLine } from './jobs/runner-world.ts';
import type { InboxFigures } from './pass/inbox-store.ts';
import type { Tenant } from './portals/tenant.ts';

/** What is asked when somebody reads the figures. */
export interface MetricsSources {
  inboxFigures(): Promise<InboxFigures>;
  tenants(): Promise<readonly Pick<Tenant, 'state' | 'writing'>[]>;
  /** Calls to HubSpot of this process so far, and how many answers were 429. */
  calls(): Iterable<{ readonly bucket: Bucket; readonly made: number; readonly rateLimited: number }>;
  /** `null`: this process neither wakes nor works. */
  jobs(): Promise<JobStats | null>;
  nowMs(): number;
}

export interface Metrics extends Observing {
  worked(line: WorkLine): void;
  /** Everything in Prometheus' text format 0.0.4. */
  text(): Promise<string>;
}

const states = ['connected', 'disconnected', 'removing'] as const satisfies readonly Tenant['state'][];

/**
 * The figures of one process. Labels take few values only: routes, statuses, kinds of work. A portal is never one: each would
 * add a series to every figure, for ever, and tell who is a customer; logs say which portal it was.
 */
export function createMetrics(sources: MetricsSources): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry, prefix: 'rapport_' });
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void | Promise<void>) =>
    new Gauge({
      ...{ name: `rapport_${name}`, help, labelNames, registers },
      async collect() {
        await collect(this);
      },
    });

  const answers = new Histogram({
    name: 'rapport_http_request_seconds',
    help: 'How long requests took, by route and status; status 499: nobody waited for the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const deliveries = new Counter({
    name: 'rapport_webhook_deliveries_total',
    help: 'Requests of webhooks, by whether they were accepted.',
    labelNames: ['outcome'],
    registers,
  });
  const events = new Counter({
    name: 'rapport_webhook_events_total',
    help: 'Events of accepted requests, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const work = new Histogram({
    name: 'rapport_work_seconds',
    help: 'How long work on portals took, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600],
    registers,
  });
  callCounters(sources, registers);
  gauge('inbox_events', 'Events that wait, or were set aside, in all processes.', ['state'], async (inbox) => {
    const { waiting, setAside } = await sources.inboxFigures();
    inbox.set({ state: 'waiting' }, waiting);
    inbox.set({ state: 'set_aside' }, setAside);
  });
  gauge('inbox_oldest_seconds', 'For how long the oldest event waits; 0: none does.', [], async (oldest) => {
    const { oldestReceivedAtMs } = await sources.inboxFigures();
    oldest.set(oldestReceivedAtMs === null ? 0 : Math.max(0, sources.nowMs() - oldestReceivedAtMs) / 1_000);
  });
  gauge('portals', 'Portals, by state and by whether they are written to.', ['state', 'writing'], async (portals) => {
    const tenants = await sources.tenants();
    for (const state of states)
      for (const on of [true, false]) {
        const these = tenants.filter((tenant) => tenant.state === state && tenant.writing.on === on);
        portals.set({ state, writing: on ? 'on' : 'off' }, these.length);
      }
  });
  gauge('jobs', 'Portals this process works on, and wake-ups nobody took yet.', ['state'], async (jobs) => {
    const stats = await sources.jobs();
    jobs.set({ state: 'running' }, stats?.running ?? 0);
    jobs.set({ state: 'waiting' }, stats?.waiting ?? 0);
  });

  return {
    answered: ({ method, route, status, seconds }) =>
      answers.observe({ method, route: route ?? 'none', status: status ?? 499 }, seconds),
    delivered: (receipt) => {
      deliveries.inc({ outcome: receipt === null ? 'refused' : 'accepted' });
      if (receipt === null) return;
      const { kept, duplicates, strangers, unknown, unreadable } = receipt;
      for (const [outcome, count] of Object.entries({ kept, duplicates, strangers, unknown, unreadable }))
        events.inc({ outcome }, count);
    },
    worked: ({ kind, outcome, tookMs }) => work.observe({ kind, outcome }, tookMs / 1_000),
    text: () => registry.metrics(),
  };
}

/** The limiters count by themselves: their counts are taken over when somebody looks. */
function callCounters({ calls }: MetricsSources, registers: Registry[]): void {
  const counter = (name: string, help: string, read: (call: { made: number; rateLimited: number }) => number) =>
    new Counter({
      ...{ name: `rapport_hubspot_${name}_total`, help, labelNames: ['bucket'], registers },
      collect() {
        this.reset();
        for (const bucket of ['general', 'associations', 'search']) this.inc({ bucket }, 0);
        for (const call of calls()) this.inc({ bucket: call.bucket }, read(call));
      },
    });
  counter('calls', "Calls to HubSpot, by HubSpot's limits.", ({ made }) => made);
  counter('rate_limited', 'Calls that HubSpot refused for its limit (429).', ({ rateLimited }) => rateLimited);
}
