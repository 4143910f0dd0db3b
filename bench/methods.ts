import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parseSettings, scoringSettings } from '../src/portals/settings.ts';
import { customerFacts, dayAt, noonOf } from '../src/purchases/customer-facts.ts';
import { readPurchaseLog } from '../src/purchases/read-purchase-log.ts';
import { dayOfIso, isoOfDay } from '../src/scoring/calendar.ts';
import { beginPurchaseTable } from '../src/scoring/calibration/purchase-table.ts';
import { buildHistory, type CustomerHistory } from '../src/scoring/customer-history.ts';
import type { CustomerFacts } from '../src/scoring/facts.ts';
import type { Day } from '../src/scoring/ids.ts';
import { beginCutOff } from '../src/scoring/proof/cut-off.ts';
import { gatherMethods, measuredRows } from '../src/scoring/proof/figures-of-methods.ts';
import { customerResamples } from '../src/scoring/proof/measures/customer-bootstrap.ts';
import type { ProofMethod } from '../src/scoring/proof/proof.ts';
import { proofCuts } from '../src/scoring/proof/proof-cuts.ts';
import { type MethodFigures, type MethodsOfLog, summaryOf } from './methods-summary.ts';
import { simulatedLogs } from './simulated-logs.ts';

const help = `node bench/methods.ts [log.csv …] [--cut 1997-09-30,…] [--horizon 91,182] [--seeds 1,2] [--json]
Every method side by side, each as it would have stood at the cut, against what followed. Files as "rapport forecast" takes
them. Without --cut: the past days that the proof of such a portal would look at. Without files: portals simulated from
sixteen truths, for each seed.`;

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    cut: { type: 'string' },
    horizon: { type: 'string', default: '91,182' },
    seeds: { type: 'string', default: '1,2' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** A log with a past day to judge at; it reaches to the end of the window after that day, or beyond. */
interface PastLog {
  readonly name: string;
  readonly customers: Iterable<CustomerFacts>;
  readonly cut: Day;
  readonly horizonDays: number;
}

async function* logsOfFile(file: string): AsyncGenerator<PastLog> {
  const { log } = await readPurchaseLog(file);
  for (const horizonDays of values.horizon.split(',').map(Number)) {
    const cuts =
      values.cut?.split(',').map((iso) => dayOfIso(iso.trim())!) ?? proofCuts(log.lastDay, horizonDays, log.firstDay);
    for (const cut of cuts) {
      const name = `${basename(file).replace(/\.csv(\.gz)?$/, '')} ${isoOfDay(cut)}`;
      yield { name, customers: log.customers(cut + horizonDays), cut, horizonDays };
    }
  }
}

function* logsSimulated(seeds: readonly number[]): Generator<PastLog> {
  for (const { customers, ...log } of simulatedLogs(seeds)) {
    const facts = customers.map((purchases, place) =>
      customerFacts(
        String(place + 1),
        purchases.map((purchase) => ({ ...purchase, products: [] })),
      ),
    );
    yield { ...log, customers: facts };
  }
}

/** Any will do. */
const seed = 1;

function measured({ name, customers, cut, horizonDays }: PastLog): MethodsOfLog {
  const settings = { ...scoringSettings(parseSettings(null), 'EUR'), windowDays: horizonDays };
  const historiesAt =
    (day: Day) =>
    (facts: CustomerFacts): CustomerHistory =>
      buildHistory(facts, { asOfMs: noonOf(day), dayOf: dayAt, settings });
  const historyThen = historiesAt(cut);
  const historyLater = historiesAt(cut + horizonDays);
  const cutOff = beginCutOff(cut, settings);
  const later = beginPurchaseTable();
  for (const facts of customers) {
    cutOff.learn(historyThen(facts));
    later.add(historyLater(facts).purchases);
  }
  const table = later.table(cut + horizonDays);
  const rows = cutOff.rows(table);
  const gathered = gatherMethods(customerResamples(table.customers, seed));
  gathered.add(measuredRows(rows, seed));
  const { n, bought, methods } = gathered.result();
  const figures: Partial<Record<ProofMethod, MethodFigures>> = {};
  for (const { method, brier, auc, calibrationError } of methods)
    figures[method] = { brier: brier.value, auc: auc?.value ?? Number.NaN, ece: calibrationError };
  return { log: name, customers: n, horizonDays, bought: bought / n, forecast: rows.forecast, figures };
}

const columns: readonly ProofMethod[] = ['stack', 'mbg', 'rfm', 'recency', 'ninety_days'];

function print(logs: readonly MethodsOfLog[]): void {
  const text = (figures: MethodFigures | undefined) =>
    figures === undefined ? '–' : `${figures.brier.toFixed(4)} ${figures.auc.toFixed(3)} ${figures.ece.toFixed(3)}`;
  const line = (cells: readonly string[]) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(34) : cell.padStart(i < 5 ? 9 : 18))).join(' '));
  console.log('Brier, AUC and calibration error (ECE) of each method');
  line(['log', 'customers', 'window', 'bought', 'forecast', ...columns]);
  for (const { log, customers, horizonDays, bought, forecast, figures } of logs) {
    const cells = columns.map((method) => text(figures[method]));
    line([log, `${customers}`, `${horizonDays}`, bought.toFixed(3), forecast, ...cells]);
  }
  console.log(summaryOf(logs));
}

if (values.help) console.log(help);
else {
  const logs: MethodsOfLog[] = [];
  if (files.length === 0)
    for (const log of logsSimulated(values.seeds.split(',').map(Number))) logs.push(measured(log));
  for (const file of files) for await (const log of logsOfFile(file)) logs.push(measured(log));
  if (values.json) console.log(JSON.stringify(logs));
  else print(logs);
}
