import { parseArgs } from 'node:util';
import { uniformFrom } from '../src/scoring/uniform.ts';
import { bundles } from './bundles.ts';
import { follow } from './follow.ts';
import { benchFullPass } from './full-pass.ts';
import { hooksIntake } from './hooks-intake.ts';
import { benchKilledPass } from './killed-pass.ts';
import { benchNaiveClient } from './naive-client.ts';
import { pages } from './pages.ts';
import { benchQuietNights } from './quiet-nights.ts';
import { type Row, row } from './row.ts';
import { calibration, forecast, methods, proof } from './scoring-parts.ts';
import { screens } from './screens.ts';
import { service } from './service.ts';
import { taskPlan } from './task-plan.ts';

/**
 * `npm run bench`: everything that is promised about speed, memory, calls and quiet, measured against the local HubSpot, and
 * how good the forecast is beside simple rules. `--only` picks parts, see `--help`; `--seed` fixes the moments of the kills;
 * `--short` makes `service` small; `--json` prints JSON.
 */
const parts: Readonly<Record<string, () => Promise<Row[]> | Row[]>> = {
  ...{ forecast, calibration, proof, methods },
  ...{ killed, nights, naive, full, follow, screens, pages, bundles },
  'hooks-intake': hooksIntake,
  'task-plan': () => taskPlan(Number(values.contacts)),
  service: () => service(values.short),
};
const names = Object.keys(parts).join(',');

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: names },
    contacts: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`npm run bench -- [--only ${names}] [--contacts 100000] [--seed 1] [--short] [--json]`);
} else {
  await main();
}

/** A part that fails is told, and the others are measured all the same; the exit code is 1 then. */
async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const name of values.only.split(',').map((one) => one.trim())) {
    if (!values.json) console.log(`… ${name}`);
    // HubSpot's development server, which some parts load, swallows what nobody catches.
    try {
      rows.push(...(await partCalled(name)()));
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      process.exitCode = 1;
    }
  }
  if (values.json) console.log(JSON.stringify(rows));
  else if (rows.length > 0) print(rows);
}

function partCalled(name: string): () => Promise<Row[]> | Row[] {
  const part = parts[name];
  if (part === undefined) throw new Error(`There is no bench called ${name}: choose of ${names}.`);
  return part;
}

async function full(): Promise<Row[]> {
  const contacts = Number(values.contacts);
  const size = { contacts, companies: contacts / 5, deals: contacts / 2, lineItems: contacts / 2 };
  const { first, second, callsRatio, timeRatio, bucketSeconds } = await benchFullPass(size, 110, 150);
  const { calls, minimum, overhead, rateLimited, written } = first.summary!;
  const title = `full pass, ${contacts.toLocaleString('en')} contacts`;
  const overheads = Object.entries(overhead).map(([name, count]) => `${name} ${count}`);
  return [
    row(`${title}: needed calls / minimum`, callsRatio.toFixed(4), '≤ 1.02'),
    row(
      `${title}: calls`,
      `general ${calls.general}, associations ${calls.associations}, search ${calls.search}; minimum ${minimum.total}`,
      '',
    ),
    row(`${title}: calls apart`, overheads.join(', '), `set-up ≤ 20, probes ≤ ${Math.ceil(minimum.total / 100)}`),
    row(`${title}: 429 answers`, String(rateLimited), '0'),
    row(
      `${title}: wall time / fullest bucket`,
      `${timeRatio.toFixed(3)} (${first.seconds.toFixed(0)} s / ${bucketSeconds.toFixed(0)} s)`,
      '≤ 1.15',
    ),
    row(`${title}: peak memory of the pass`, `${first.peakMb.toFixed(0)} MB`, '≤ 600 MB'),
    row(
      `${title}: written`,
      `${written.values} values on ${written.companies} companies and ${written.contacts} contacts`,
      '',
    ),
    row('second pass: values written', String(second.summary!.written.values), '0'),
    row('second pass: wall time, peak memory', `${second.seconds.toFixed(0)} s, ${second.peakMb.toFixed(0)} MB`, ''),
  ];
}

async function nights(): Promise<Row[]> {
  const result = await benchQuietNights(2000, 30);
  const most = Math.max(...result.recordsPerNight);
  return [
    row(
      `${result.nights} nights without new facts: records written`,
      `${result.records} (at most ${most} a night), ${result.values} values`,
      '',
    ),
    row('… most rewrites of one record', String(result.mostPerRecord), '≤ 2'),
    row('… rewrites without a change of verdict or dead-band', String(result.unexplained), '0'),
  ];
}

async function killed(): Promise<Row[]> {
  const result = await benchKilledPass(2000, 5, uniformFrom(Number(values.seed)));
  return [
    row('killed passes (SIGKILL), then one that ends', `${result.kills} kills, ${result.values} values written`, ''),
    row('… values or tasks written twice', `${result.writtenTwice} values, ${result.tasksTwice} tasks`, '0'),
    row('… values that differ from an undisturbed pass', String(result.different), '0'),
  ];
}

async function naive(): Promise<Row[]> {
  const contacts = 3000;
  const ours = await benchFullPass(
    { contacts, companies: contacts / 5, deals: contacts / 2, lineItems: contacts / 2 },
    110,
    150,
  );
  const theirs = await benchNaiveClient(contacts, 110, 150);
  const { calls, rateLimited } = ours.first.summary!;
  const made = calls.general + calls.associations + calls.search;
  const scale = 100_000 / contacts;
  return [
    row(
      '3,000 contacts, Rapport (reads, answers and writes)',
      `${made} calls, ${ours.first.seconds.toFixed(0)} s, ${rateLimited} × 429`,
      '',
    ),
    row(
      '3,000 contacts, getAll and one read per contact (reads only)',
      `${theirs.calls} calls, ${theirs.seconds.toFixed(0)} s, ${theirs.rateLimited} × 429`,
      '',
    ),
    row(
      '… extrapolated to 100,000 contacts',
      `${Math.round(theirs.calls * scale)} calls, ${((theirs.seconds * scale) / 60).toFixed(0)} min`,
      '',
    ),
  ];
}

function print(rows: readonly Row[]): void {
  const widths = [
    Math.max(...rows.map(({ what }) => what.length)),
    Math.max(...rows.map(({ measured }) => measured.length)),
  ];
  for (const { what, measured, target } of rows)
    console.log(`${what.padEnd(widths[0]!)}  ${measured.padEnd(widths[1]!)}  ${target}`.trimEnd());
}
