import { parseArgs } from 'node:util';
import { fitMbg } from '../src/scoring/forecast/fit-mbg.ts';
import { RowTable } from '../src/scoring/forecast/grouped-rows.ts';
import { probabilityActive, vitality } from '../src/scoring/forecast/mbg.ts';
import { purchaseRow } from '../src/scoring/forecast/purchase-row.ts';
import { cpuSeconds, peakMb } from './process-figures.ts';
import { manyCustomers, ofMany } from './simulated-logs.ts';

/**
 * `node bench/forecast.ts [--customers 1000000] [--json]`: two years of a simulated portal, once with purchases at random and
 * once with a rhythm (k = 8); measures fitting (from single rows on) and scoring (P(active), vitality). Processor seconds
 * without the simulation; peak memory of the process with it.
 */
const { values } = parseArgs({
  options: { customers: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } },
});

/** Sufficient statistics of all customers, a column each. */
interface Rows {
  readonly x: Int32Array;
  readonly tx: Int32Array;
  readonly T: Int32Array;
  readonly sumLogGaps: Float64Array;
}

function simulated(customers: number, regular: boolean): Rows {
  const rows: Rows = {
    x: new Int32Array(customers),
    tx: new Int32Array(customers),
    T: new Int32Array(customers),
    sumLogGaps: new Float64Array(customers),
  };
  let i = 0;
  for (const purchases of manyCustomers(customers, regular)) {
    // Everybody begins before the cut.
    const { x, tx, T, sumLogGaps } = purchaseRow(
      purchases.map(({ day }) => day),
      ofMany.cut,
    )!;
    rows.x[i] = x;
    rows.tx[i] = tx;
    rows.T[i] = T;
    rows.sumLogGaps[i] = sumLogGaps;
    i++;
  }
  return rows;
}

function measured(customers: number, regular: boolean) {
  const { x, tx, T, sumLogGaps } = simulated(customers, regular);
  const begin = cpuSeconds();
  const table = new RowTable();
  for (let i = 0; i < customers; i++) table.addNumbers(x[i]!, tx[i]!, T[i]!, sumLogGaps[i]!, 1);
  const grouped = table.grouped();
  const { params } = fitMbg(grouped, { horizon: ofMany.horizonDays });
  const fitted = cpuSeconds();
  let active = 0;
  let vital = 0;
  for (let i = 0; i < customers; i++) {
    const row = { x: x[i]!, tx: tx[i]!, T: T[i]!, sumLogGaps: sumLogGaps[i]! };
    active += probabilityActive(params, row, ofMany.horizonDays);
    vital += vitality(params, row, { horizon: ofMany.horizonDays });
  }
  const scored = cpuSeconds();
  return {
    k: params.k,
    groups: grouped.size,
    meanActive: active / customers,
    meanVitality: vital / customers,
    fitSeconds: fitted - begin,
    scoreSeconds: scored - fitted,
    cpuSeconds: scored - begin,
  };
}

const customers = Number(values.customers);
const portals = { atRandom: measured(customers, false), rhythmic: measured(customers, true) };
if (values.json) console.log(JSON.stringify({ customers, ...portals, peakMb: peakMb() }));
else {
  console.table(portals);
  console.log(`peak memory: ${peakMb().toFixed(0)} MB`);
}
