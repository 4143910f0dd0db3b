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

/** The portal's spread within customers counts as so many amounts of one's own. */
const portalDegrees = 8;

/**
 * The same prior with the spread of this customer's own amounts, as far as they are many: whose orders swing by their nature
 * is not held against the steadiness of others.
 */
export function withOwnSpread(prior: AmountPrior, amounts: readonly number[]): AmountPrior {
  const logs = amounts.filter((amount) => amount > 0).map(Math.log);
  if (logs.length < 2) return prior;
  const centre = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0);
  const s2 = (portalDegrees * prior.s2 + squares) / (portalDegrees + logs.length - 1);
  return { ...prior, s2, kappa: (prior.kappa * s2) / prior.s2 };
}
