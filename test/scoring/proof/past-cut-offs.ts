import { beginCategoryProof } from '../../../src/scoring/proof/category-proof.ts';
import type { CutOffRows, ProofContext } from '../../../src/scoring/proof/proof-of.ts';
import { uniformFrom } from '../../../src/scoring/uniform.ts';
import { settings } from '../simulated-portal.ts';

export const asOf = 20_000;

export const noCategories = beginCategoryProof(settings.thresholds, 0).result();

export function contextOf(customers: number, changes: Partial<ProofContext> = {}): ProofContext {
  return {
    asOf,
    windowDays: 180,
    customers,
    categories: noCategories,
    use: () => ({ method: 'stack', since: asOf, why: 'forecast' }),
    lateEntered: 0,
    language: 'en',
    seed: 1,
    ...changes,
  };
}

/** A cut-off whose forecast is true, with a plain rule that sees only whether a chance is high and one that errs. */
export function cutOffRows(
  customers: number,
  cutOff: number,
  seed: number,
  changes: Partial<CutOffRows> = {},
): CutOffRows {
  const uniform = uniformFrom(seed);
  const forecast = Float64Array.from({ length: customers }, uniform);
  const bought = Uint8Array.from(forecast, (p) => (uniform() < p ? 1 : 0));
  const spend = Float64Array.from(bought, (one) => one * 1000 * uniform());
  return {
    cutOff,
    windowDays: 180,
    lateEntered: 0,
    customers: Uint32Array.from({ length: customers }, (_, place) => place),
    bought,
    spend,
    forecast: 'stack',
    chances: {
      stack: forecast,
      recency: forecast.map((p) => (p > 0.5 ? 0.75 : 0.25)),
      ninety_days: forecast.map((p) => (p > 0.6 ? 1 : 0)),
    },
    rankings: { rapport: spend.map((amount) => amount + 300 * uniform()), past_spend: forecast },
    categories: noCategories,
    ...changes,
  };
}
