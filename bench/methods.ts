import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { dayOfIso, isoOfDay } from '../src/scoring/calendar.ts';
import { calibrate, chancesOf, type ForecastMethod } from '../src/scoring/calibration/calibrate.ts';
import { outcomesAfter } from '../src/scoring/calibration/outcomes.ts';
import { beginPurchaseTable } from '../src/scoring/calibration/purchase-table.ts';
import { ninetyDayCut } from '../src/scoring/calibration/recency-rule.ts';
import { customersAt, rowsAt, sliceAt } from '../src/scoring/calibration/slice.ts';
import { fitMbg } from '../src/scoring/forecast/fit-mbg.ts';
import { customersOfFile } from './logs-from-files.ts';
import { type Figures, figuresOf } from './method-figures.ts';
import { type PurchaseLog, simulatedLogs } from './simulated-logs.ts';

const help = `node bench/methods.ts [log.csv …] [--cut 1997-09-30,…] [--horizon 91,182] [--seeds 1,2] [--json]
Every method side by side, each as it would have stood at the cut, against what followed. Files have the columns
cust, date and, where known, amount and order; refunds are orders below zero. Without --cut: one and two windows before a
file's last day. Without files: portals simulated from sixteen truths, for each seed.`;

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

function* logsOfFile(file: string): Generator<PurchaseLog> {
  const customers = customersOfFile(file);
  const last = customers.flat().reduce((latest, { day }) => Math.max(latest, day), 0);
  for (const horizonDays of values.horizon.split(',').map(Number)) {
    const cuts = values.cut?.split(',').map((iso) => dayOfIso(iso.trim())!) ?? [
      last - horizonDays,
      last - 2 * horizonDays,
    ];
    for (const cut of cuts) yield { name: `${basename(file)} ${isoOfDay(cut)}`, customers, cut, horizonDays };
  }
}

const methods: readonly ForecastMethod[] = ['recency', 'rfm', 'mbg', 'stack'];

interface Row {
  readonly log: string;
  readonly customers: number;
  readonly horizonDays: number;
  readonly bought: number;
  readonly default: ForecastMethod;
  readonly figures: Readonly<Record<string, Figures>>;
}

function measured({ name, customers, cut, horizonDays }: PurchaseLog): Row {
  const builder = beginPurchaseTable();
  for (const purchases of customers) builder.add(purchases);
  const table = builder.table(cut + horizonDays);
  const { params } = fitMbg(rowsAt(table, cut), { horizon: horizonDays, winsoriseShare: 1 });
  const calibration = calibrate(table, cut, horizonDays, params);
  const slice = sliceAt(table, cut, horizonDays);
  const { bought } = outcomesAfter(table, slice);
  const chances = methods.map((method) => [method, chancesOf(calibration, params, slice, method)] as const);
  const cut90 = new Float64Array(slice.size);
  let at = 0;
  for (const row of customersAt(slice)) cut90[at++] = ninetyDayCut(row);
  return {
    log: name,
    customers: slice.size,
    horizonDays,
    bought: bought.reduce((sum, one) => sum + one, 0) / slice.size,
    default: calibration.method,
    figures: Object.fromEntries([...chances, ['90 days', cut90] as const].map(([m, c]) => [m, figuresOf(c, bought)])),
  };
}

function print(rows: readonly Row[]): void {
  const names = Object.keys(rows[0]!.figures);
  const text = ({ brier, auc, ece }: Figures) => `${brier.toFixed(4)} ${auc.toFixed(3)} ${ece.toFixed(3)}`;
  const line = (cells: readonly string[]) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(34) : cell.padStart(i < 5 ? 9 : 18))).join(' '));
  console.log('Brier, AUC and calibration error (ECE) of each method');
  line(['log', 'customers', 'window', 'bought', 'default', ...names]);
  for (const { log, customers, horizonDays, bought, default: standard, figures } of rows)
    line([
      log,
      `${customers}`,
      `${horizonDays}`,
      bought.toFixed(3),
      standard,
      ...names.map((name) => text(figures[name]!)),
    ]);
  const mean = (name: string, of: (figures: Figures) => number) =>
    rows.reduce((sum, { figures }) => sum + of(figures[name]!), 0) / rows.length;
  const means = names.map((name) =>
    text({ brier: mean(name, (f) => f.brier), auc: mean(name, (f) => f.auc), ece: mean(name, (f) => f.ece) }),
  );
  line([`mean of ${rows.length}`, '', '', '', '', ...means]);
}

if (values.help) console.log(help);
else {
  const logs =
    files.length > 0
      ? files.flatMap((file) => [...logsOfFile(file)])
      : simulatedLogs(values.seeds.split(',').map(Number));
  const rows: Row[] = [];
  for (const log of logs) rows.push(measured(log));
  if (values.json) console.log(JSON.stringify(rows));
  else print(rows);
}
