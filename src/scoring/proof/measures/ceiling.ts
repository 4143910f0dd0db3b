import { ascendingOrder } from '../../tier-order.ts';
import { uniformFrom } from '../../uniform.ts';
import { auc } from './auc.ts';

/** The best that any method could score on these customers if the chances given are true: luck leaves the rest. */
export interface Ceiling {
  /** Mean of p(1 − p). */
  readonly brier: number;
  /** Mean of −p ln p − (1 − p) ln(1 − p). */
  readonly logLoss: number;
  /** Mean over outcomes drawn with these chances; `null` where all would do the same. */
  readonly auc: number | null;
}

/** Draws in all; so many that the mean AUC is known to about 0.001. */
const drawsInAll = 2_000_000;
const fewestOutcomes = 20;
const mostOutcomes = 1000;

/** See `Ceiling`; the same for the same seed. Chances in [0, 1]. */
export function ceiling(chance: Float64Array, seed: number): Ceiling {
  const uniform = uniformFrom(seed);
  const order = ascendingOrder(chance);
  const customers = chance.length;
  let variance = 0;
  let entropy = 0;
  for (const p of chance) {
    variance += p * (1 - p);
    if (p > 0 && p < 1) entropy -= p * Math.log(p) + (1 - p) * Math.log(1 - p);
  }
  const outcomes = Math.min(mostOutcomes, Math.max(fewestOutcomes, Math.ceil(drawsInAll / customers)));
  const outcome = new Uint8Array(customers);
  let sum = 0;
  let counted = 0;
  for (let draw = 0; draw < outcomes; draw += 1) {
    for (let place = 0; place < customers; place += 1) outcome[place] = uniform() < chance[place]! ? 1 : 0;
    const area = auc(chance, outcome, order);
    if (area === null) continue;
    sum += area;
    counted += 1;
  }
  return {
    brier: variance / customers,
    logLoss: entropy / customers,
    auc: counted === 0 ? null : sum / counted,
  };
}
