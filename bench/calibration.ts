import { parseArgs } from 'node:util';
import { calibrate, chancesOf } from '../src/scoring/calibration/calibrate.ts';
import { beginPurchaseTable } from '../src/scoring/calibration/purchase-table.ts';
import { rowsAt, sliceAt } from '../src/scoring/calibration/slice.ts';
import { fitMbg } from '../src/scoring/forecast/fit-mbg.ts';
import { cpuSeconds, peakMb } from './process-figures.ts';
import { manyCustomers, ofMany } from './simulated-logs.ts';

/**
 * `node bench/calibration.ts [--customers 1000000] [--regular] [--json]`: fits the model of a simulated portal, calibrates it on
 * its own past and scores every customer. Processor seconds without the simulation; peak memory of the process with it.
 */
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    regular: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const builder = beginPurchaseTable();
for (const purchases of manyCustomers(Number(values.customers), values.regular)) builder.add(purchases);
const table = builder.table(ofMany.cut);

const begin = cpuSeconds();
const { params } = fitMbg(rowsAt(table, ofMany.cut), { horizon: ofMany.horizonDays, winsoriseShare: 1 });
const fitted = cpuSeconds();
const calibration = calibrate(table, ofMany.cut, ofMany.horizonDays, params);
const calibrated = cpuSeconds();
const chances = chancesOf(calibration, params, sliceAt(table, ofMany.cut, ofMany.horizonDays));
const scored = cpuSeconds();

const figures = {
  customers: chances.length,
  purchases: table.days.length,
  method: calibration.method,
  k: params.k,
  fitSeconds: fitted - begin,
  calibrateSeconds: calibrated - fitted,
  scoreSeconds: scored - calibrated,
  cpuSeconds: scored - begin,
  peakMb: peakMb(),
};
if (values.json) console.log(JSON.stringify(figures));
else console.table(figures);
