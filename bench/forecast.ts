import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fitMbg } from '../src/scoring/forecast/fit-mbg.ts';
import { RowTable } from '../src/scoring/forecast/grouped-rows.ts';
import { type MbgParams, probabilityActive, vitality } from '../src/scoring/forecast/mbg.ts';

/**
 * `node bench/forecast.ts [--json] [--customers 1000000] [--seed 1]`: simulates two years of a portal, once with purchases
 * at random and once with a rhythm (k = 8), and measures fitting (from single rows on) and scoring (P(active), vitality).
 */
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

const recordDays = 730;
const horizon = 180;
const random: MbgParams = { r: 0.8, alpha: 60, a: 0.6, b: 2.4, k: 1 };
const regular: MbgParams = { r: 2.5, alpha: 200, a: 0.4, b: 2.6, k: 8 };

/** Sufficient statistics of all customers, a column each. */
interface Rows {
  readonly x: Int32Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly sumLogGaps: Float64Array;
}

/** Uniform numbers in (0, 1) by Marsaglia's xorshift of 32 bits (2003). */
function uniformFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

function gammaFrom(uniform: () => number): (shape: number) => number {
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const drawn = (shape: number): number => {
    if (shape < 1) return drawn(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const z = normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      // Marsaglia & Tsang 2000, the exact test alone.
      if (v > 0 && Math.log(uniform()) < z ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  return drawn;
}

/** First purchases spread over the record, whole days, two purchases of a day one. */
function simulated(params: MbgParams, customers: number, seed: number): Rows {
  const uniform = uniformFrom(seed);
  const gamma = gammaFrom(uniform);
  const rows: Rows = {
    x: new Int32Array(customers),
    tx: new Float64Array(customers),
    T: new Float64Array(customers),
    sumLogGaps: new Float64Array(customers),
  };
  for (let i = 0; i < customers; i++) {
    const T = Math.floor(uniform() * recordDays);
    const rate = gamma(params.r) / params.alpha;
    const stays = gamma(params.b);
    const leaving = 1 - stays / (stays + gamma(params.a));
    let at = 0;
    let last = 0;
    while (uniform() > leaving) {
      at += gamma(params.k) / (params.k * rate);
      const day = Math.round(at);
      if (!(day <= T)) break;
      if (day === last) continue;
      rows.x[i]!++;
      rows.sumLogGaps[i]! += Math.log(day - last);
      last = day;
    }
    rows.tx[i] = last;
    rows.T[i] = T;
  }
  return rows;
}

const secondsSince = (begin: number): number => (performance.now() - begin) / 1000;

function measured(truth: MbgParams, customers: number, seed: number) {
  const { x, tx, T, sumLogGaps } = simulated(truth, customers, seed);
  const beginCpu = process.cpuUsage();
  const beginFit = performance.now();
  const table = new RowTable();
  for (let i = 0; i < customers; i++) table.addNumbers(x[i]!, tx[i]!, T[i]!, sumLogGaps[i]!, 1);
  const grouped = table.grouped();
  const fit = fitMbg(grouped, { horizon });
  const fitSeconds = secondsSince(beginFit);
  const beginScore = performance.now();
  let active = 0;
  let vital = 0;
  for (let i = 0; i < customers; i++) {
    const row = { x: x[i]!, tx: tx[i]!, T: T[i]!, sumLogGaps: sumLogGaps[i]! };
    active += probabilityActive(fit.params, row, horizon);
    vital += vitality(fit.params, row, { horizon });
  }
  const scoreSeconds = secondsSince(beginScore);
  const { user, system } = process.cpuUsage(beginCpu);
  const cpuSeconds = (user + system) / 1e6;
  return {
    fit,
    cpuSeconds,
    fitSeconds,
    scoreSeconds,
    groups: grouped.size,
    active: active / customers,
    vital: vital / customers,
  };
}

/** The most memory this process ever held (`VmHWM`), in MB; where there is no /proc, the same figure from the runtime. */
function peakMb(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

const customers = Number(values.customers);
const seed = Number(values.seed);
const atRandom = measured(random, customers, seed);
const rhythmic = measured(regular, customers, seed + 1);
const figures = {
  customers,
  groups: atRandom.groups,
  fitSeconds: atRandom.fitSeconds,
  scoreSeconds: atRandom.scoreSeconds,
  /** Fit and score together, in time of the processor: what stays the same on a busy machine. */
  cpuSeconds: atRandom.cpuSeconds,
  regularGroups: rhythmic.groups,
  regularK: rhythmic.fit.params.k,
  regularFitSeconds: rhythmic.fitSeconds,
  regularScoreSeconds: rhythmic.scoreSeconds,
  regularCpuSeconds: rhythmic.cpuSeconds,
  peakMb: peakMb(),
};
if (values.json) console.log(JSON.stringify(figures));
else {
  for (const [portal, { fit, active, vital }] of Object.entries({ atRandom, rhythmic }))
    console.log(
      portal,
      fit.label,
      JSON.stringify(fit.params),
      `mean P(active) ${active.toFixed(4)}, mean vitality ${vital.toFixed(4)}`,
    );
  console.table(figures);
}
