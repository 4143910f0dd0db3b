import { ascendingOrder } from '../tier-order.ts';
import { aucValues } from './measures/auc.ts';
import { ceiling } from './measures/ceiling.ts';
import {
  type CustomerNumbers,
  type CustomerResamples,
  differences,
  resampledMean,
} from './measures/customer-bootstrap.ts';
import type { Estimate } from './measures/estimate.ts';
import { brierLosses, logLosses } from './measures/losses.ts';
import { calibrationError, type ReliabilityBin, reliability, reliabilityBin } from './measures/reliability.ts';
import type { Gain, Measures, MethodProof, ProofFigures, ProofMethod } from './proof.ts';
import { proofMethods } from './proof.ts';

/** What the methods said at one cut-off and what happened, one row a customer. */
export interface MethodRows {
  readonly customers: CustomerNumbers;
  readonly bought: Uint8Array;
  readonly chances: Readonly<Partial<Record<ProofMethod, Float64Array>>>;
  /** Which of the methods is the forecast; it must have chances. */
  readonly forecast: ProofMethod;
}

interface CustomerFigures {
  readonly brier: Float64Array;
  readonly logLoss: Float64Array;
  readonly auc: Float64Array | null;
}

/** The rows of one cut-off with every figure per customer, worked out once for its own proof and the pooled one. */
export interface MeasuredRows extends MethodRows {
  readonly figures: ReadonlyMap<ProofMethod, CustomerFigures>;
  readonly bins: ReadonlyMap<ProofMethod, readonly ReliabilityBin[]>;
  readonly best: ProofFigures['ceiling'];
}

export function measuredRows(rows: MethodRows, seed: number): MeasuredRows {
  const figures = new Map<ProofMethod, CustomerFigures>();
  const bins = new Map<ProofMethod, ReliabilityBin[]>();
  for (const method of proofMethods) {
    const chance = rows.chances[method];
    if (!chance) continue;
    const order = ascendingOrder(chance);
    figures.set(method, {
      brier: brierLosses(chance, rows.bought),
      logLoss: logLosses(chance, rows.bought),
      auc: aucValues(chance, rows.bought, order),
    });
    bins.set(method, reliability(chance, rows.bought, order));
  }
  return { ...rows, figures, bins, best: ceiling(rows.chances[rows.forecast]!, seed) };
}

/** The figures of the methods at one cut-off or over several. */
export type MethodFigures = Pick<ProofFigures, 'n' | 'bought' | 'methods' | 'gains' | 'ceiling'>;

/** Gathers cut-offs; a customer of several is drawn as one in all intervals. */
export function gatherMethods(resamples: CustomerResamples) {
  const perMethod = new Map<ProofMethod, ReturnType<typeof gatherMeasures> & { bins: ReliabilityBin[][] }>();
  const gains = new Map<ProofMethod, ReturnType<typeof gatherMeasures>>();
  const best: { n: number; ceiling: ProofFigures['ceiling'] }[] = [];
  let n = 0;
  let bought = 0;
  return {
    add({ customers, bought: outcome, figures, bins, best: ceilingHere, forecast }: MeasuredRows): void {
      n += outcome.length;
      for (const one of outcome) bought += one;
      best.push({ n: outcome.length, ceiling: ceilingHere });
      const own = figures.get(forecast)!;
      for (const [method, values] of figures) {
        if (!perMethod.has(method)) perMethod.set(method, { ...gatherMeasures(resamples), bins: [] });
        const gathered = perMethod.get(method)!;
        gathered.add(values, customers);
        gathered.bins.push([...bins.get(method)!]);
        if (method === forecast) continue;
        if (!gains.has(method)) gains.set(method, gatherMeasures(resamples));
        gains.get(method)!.add(gainOver(own, values), customers);
      }
    },
    result(): MethodFigures {
      return {
        n,
        bought,
        methods: [...perMethod].map(([method, gathered]): MethodProof => {
          const { customers, ...measures } = gathered.result();
          return {
            method,
            n: customers,
            ...measures,
            auc: measures.auc && withinUnit(measures.auc),
            // Errors of one cut-off do not make up for those of another.
            calibrationError: calibrationError(gathered.bins.flat())!,
            reliability: pooledBins(gathered.bins),
          };
        }),
        gains: [...gains].map(([over, gathered]): Gain => {
          const { customers: _, ...measures } = gathered.result();
          return { over, ...measures };
        }),
        ceiling: {
          brier: weightedMean(best, ({ ceiling: { brier } }) => brier)!,
          logLoss: weightedMean(best, ({ ceiling: { logLoss } }) => logLoss)!,
          auc: weightedMean(best, ({ ceiling: { auc } }) => auc),
        },
      };
    },
  };
}

/** Losses fall and AUC rises with a better method; a gain is above 0 in both. */
function gainOver(own: CustomerFigures, other: CustomerFigures): CustomerFigures {
  return {
    brier: differences(other.brier, own.brier),
    logLoss: differences(other.logLoss, own.logLoss),
    auc: own.auc && other.auc && differences(own.auc, other.auc),
  };
}

function gatherMeasures(resamples: CustomerResamples) {
  const brier = resampledMean(resamples);
  const logLoss = resampledMean(resamples);
  const auc = resampledMean(resamples);
  let rows = 0;
  return {
    add(values: CustomerFigures, customers: CustomerNumbers): void {
      rows += customers.length;
      brier.add(values.brier, customers);
      logLoss.add(values.logLoss, customers);
      if (values.auc) auc.add(values.auc, customers);
    },
    result: (): Measures & { readonly customers: number } => ({
      customers: rows,
      brier: brier.estimate()!,
      logLoss: logLoss.estimate()!,
      auc: auc.estimate(),
    }),
  };
}

/** An interval from the AUC's slope alone may reach past its ends. */
function withinUnit({ value, low, high }: Estimate): Estimate {
  return { value, low: Math.max(0, low), high: Math.min(1, high) };
}

/** Bins of the same place taken together; the cut-offs see mostly the same customers. */
function pooledBins(cutOffs: readonly (readonly ReliabilityBin[])[]): ReliabilityBin[] {
  const sums = new Map<number, { n: number; chances: number; bought: number }>();
  for (const { bin, n, meanChance, observed } of cutOffs.flat()) {
    const sum = sums.get(bin) ?? { n: 0, chances: 0, bought: 0 };
    sums.set(bin, { n: sum.n + n, chances: sum.chances + n * meanChance, bought: sum.bought + n * observed });
  }
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([bin, sum]) => reliabilityBin(bin, sum, sum.n / cutOffs.length));
}

function weightedMean<T extends { readonly n: number }>(rows: readonly T[], of: (row: T) => number | null) {
  let sum = 0;
  let weight = 0;
  for (const row of rows) {
    const value = of(row);
    if (value === null) continue;
    sum += row.n * value;
    weight += row.n;
  }
  return weight > 0 ? sum / weight : null;
}
