import { setTimeout as sleep } from 'node:timers/promises';
import { postgresIsMissing } from '../test/store/postgres-server.ts';
import { type Row, row } from './row.ts';
import { compareLedger } from './service/compare-ledger.ts';
import { countKept, type Flooded, floodWebhooks } from './service/flood-webhooks.ts';
import { type Kills, killWorkers } from './service/kill-workers.ts';
import { underLoad } from './service/machine-load.ts';
import { makePassesDue, rateLimited, turnOnEverywhere, untilPassesDone, untilQuiet } from './service/portal-work.ts';
import { installEverywhere, openService, type Service } from './service/service-processes.ts';
import { knownCompanies, secondsToProperty, type WonDeal, winDeals } from './service/won-deals.ts';

const whole = {
  portals: 50,
  workers: 3,
  kills: 6,
  killEveryMs: 10_000,
  idleDeals: 30,
  floodSeconds: 60,
  patience: 900,
};
const small = {
  portals: 10,
  workers: 3,
  kills: 2,
  killEveryMs: 10_000,
  idleDeals: 10,
  floodSeconds: 10,
  patience: 300,
};

/**
 * Rapport as a service, on PostgreSQL: installed in many small portals of one local HubSpot, first passes, first fill
 * while workers are killed, a night, single changes, and a flood of webhooks; all processes on this machine.
 * @param short fewer portals and a shorter flood, to try it quickly
 */
export async function service(short: boolean): Promise<Row[]> {
  if (postgresIsMissing()) return [row('service', 'left out: PostgreSQL is not installed here', '')];
  const size = short ? small : whole;
  const opened = await openService(size);
  try {
    const rows = [row('service: portals, web, workers', `${size.portals}, 1, ${size.workers}`, '')];
    for (const part of [firstPasses, killed, night, changes]) {
      const measured = await part(opened, size);
      // It takes minutes: what is cut off has told what it knew.
      for (const { what, measured: figure } of measured) process.stderr.write(`${what}: ${figure}\n`);
      rows.push(...measured);
    }
    return rows;
  } finally {
    await opened.stop();
  }
}

type Size = typeof whole;

async function firstPasses(opened: Service, { portals, patience }: Size): Promise<Row[]> {
  const { result, load } = await underLoad(opened, async () => {
    await installEverywhere(opened);
    return untilPassesDone(opened, patience);
  });
  return [row(`${portals} installs and first passes (read only)`, seconds(result), ''), row('… load', load, '')];
}

async function killed(opened: Service, { kills, killEveryMs, patience }: Size): Promise<Row[]> {
  await turnOnEverywhere(opened);
  const { result, load } = await underLoad(opened, async () => {
    await makePassesDue(opened);
    const result = await killWorkers(opened, kills, killEveryMs);
    await untilPassesDone(opened, patience);
    return result;
  });
  await untilQuiet(opened, patience);
  const { values, writtenTwice, different, open } = await compareLedger(opened);
  return [
    row(`one worker killed every ${killEveryMs / 1000} s while portals are filled`, killsInWords(result), ''),
    row('… longest until somebody else worked on the portal', seconds(Math.max(...result.takeovers)), '≤ 15 s'),
    row('… values written; of them as they stood', `${values}; ${writtenTwice}`, '0 as they stood'),
    row('… values that only the ledger or only HubSpot knows; left open', `${different}; ${open}`, '0; 0'),
    row('… load', load, ''),
  ];
}

const killsInWords = ({ kills, takeovers }: Kills): string => `${kills} kills, ${takeovers.length} portals taken over`;

async function night(opened: Service, { portals, patience }: Size): Promise<Row[]> {
  const before = await rateLimited(opened);
  const valuesBefore = (await compareLedger(opened)).values;
  const { result, load } = await underLoad(opened, async () => {
    await makePassesDue(opened);
    return untilPassesDone(opened, patience);
  });
  const after = await rateLimited(opened);
  const values = (await compareLedger(opened)).values - valuesBefore;
  return [
    row(`nightly passes of ${portals} portals`, seconds(result), ''),
    row('… calls, of them refused with 429', `${after.calls - before.calls}, ${after.refused - before.refused}`, '0'),
    row('… 429 since the beginning, installs and kills with them', `${after.refused} of ${after.calls}`, '0'),
    row('… values they found missing after the kills', String(values), '0'),
    row('… load', load, ''),
  ];
}

async function changes(opened: Service, { portals, idleDeals, floodSeconds, patience }: Size): Promise<Row[]> {
  const customers = knownCompanies(opened);
  await untilQuiet(opened, patience);
  const idle = await underLoad(opened, async () => {
    let left = idleDeals;
    const won = await winDeals(opened, customers, 1_000, () => left-- > 0);
    await sleep(2_000);
    await untilQuiet(opened, patience);
    return won;
  });
  const before = await rateLimited(opened);
  let flooded: Flooded | null = null;
  let won: readonly WonDeal[] = [];
  let load = '';
  const kept = await countKept(opened, patience, async () => {
    const measured = await underLoad(opened, async () => {
      const probing = winDeals(opened, customers, 500, () => flooded === null);
      flooded = await floodWebhooks(opened, floodSeconds);
      won = await probing;
    });
    load = measured.load;
  });
  const after = await rateLimited(opened);
  const { perSecond, requests, refused, p50, p99, worst, onTheWayP99 } = flooded!;
  return [
    ...(await deals(opened, 'idle: deal won to property written', idle.result, '≤ 5 s')),
    row('… load', idle.load, ''),
    row(
      `webhooks to ${portals} portals: 1000 events a second for ${floodSeconds} s, p99`,
      milliseconds(p99),
      '≤ 100 ms',
    ),
    row('… median, slowest', `${milliseconds(p50)}, ${milliseconds(worst)}`, ''),
    row('… p99 from when each was really sent, beside what else the sender does', milliseconds(onTheWayP99), ''),
    row('… accepted a second', perSecond.toFixed(0), '≥ 1000'),
    row('… requests, of them refused', `${requests}, ${refused}`, '0 refused'),
    row('… events sent, kept (with those of the won deals)', `${kept.sent}, ${kept.kept}`, 'the same'),
    ...(await deals(opened, '… meanwhile, deal won to property written', won, '≤ 60 s')),
    row('… all followed after the last', seconds(kept.drainedAfterSeconds), ''),
    row('… calls, of them refused with 429', `${after.calls - before.calls}, ${after.refused - before.refused}`, '0'),
    row('… load', load, ''),
  ];
}

async function deals(opened: Service, what: string, won: readonly WonDeal[], target: string): Promise<Row[]> {
  const times = await secondsToProperty(opened, won);
  const at = (share: number): string =>
    seconds(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  const never = times.filter((time) => time === Number.POSITIVE_INFINITY).length;
  return [
    row(`${what}, p95`, at(0.95), target),
    row('… deals; median, slowest, never', `${times.length}; ${at(0.5)}, ${at(1)}, ${never}`, ''),
  ];
}

const seconds = (value: number): string => `${value.toFixed(1)} s`;
const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
