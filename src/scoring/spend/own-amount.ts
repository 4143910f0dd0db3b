import { type AmountPrior, type ExpectedAmount, expectedAmountFromLogs } from '../forecast/amounts.ts';

/**
 * The expected amount of a customer's next purchase, empirical Bayes with limited translation (Efron & Morris 1972): the
 * portal's mean pulls the customer's own by one standard error at most, so that a giant among small customers is not taken
 * for a small one. Amounts of zero or less say nothing.
 */
export function ownAmount(prior: AmountPrior, amounts: readonly number[]): ExpectedAmount {
  let n = 0;
  let sumLog = 0;
  for (const amount of amounts) {
    if (!(amount > 0)) continue;
    n++;
    sumLog += Math.log(amount);
  }
  if (n === 0 || prior.kappa <= 0) return expectedAmountFromLogs(prior, n, sumLog);
  const own = sumLog / n;
  const error = Math.sqrt(prior.s2 / n);
  const pulled = (sumLog + prior.kappa * prior.mean) / (n + prior.kappa);
  const location = Math.min(own + error, Math.max(own - error, pulled));
  const mean = (location * (n + prior.kappa) - sumLog) / prior.kappa;
  return expectedAmountFromLogs({ ...prior, mean }, n, sumLog);
}
