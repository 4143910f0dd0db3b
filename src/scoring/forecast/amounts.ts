/** What is known of one customer's purchase amounts: count, Σ ln amount, Σ (ln amount)²; positive amounts only. */
export interface AmountSums {
  readonly n: number;
  readonly sumLog: number;
  readonly sumLogSquares: number;
}

/** How ln amounts spread in a portal. κ = s²/τ² is how many purchases of one's own weigh as much as the portal's mean. */
export interface AmountPrior {
  /** Mean of the customers' own mean ln amount. */
  readonly mean: number;
  readonly kappa: number;
  /** Variance of ln amount within a customer. */
  readonly s2: number;
  /** Variance between customers' means. */
  readonly tau2: number;
}

/** The amount of one more purchase, in money. */
export interface ExpectedAmount {
  readonly mean: number;
  /** Variance of a single amount around the customer's (unknown) own mean. */
  readonly variance: number;
  /** Variance of that own mean, for what is not yet known of the customer. */
  readonly meanVariance: number;
}

const mostKappa = 50;
const leastKappa = 1e-3;
/** Identical amounts still have a spread of a tenth of a percent, so that nothing is divided by zero. */
const leastVariance = 1e-6;

/** Per count n: how many customers, Σ of their means, Σ of squared means. Enough, since the law depends on n alone. */
type MeansByCount = Map<number, { customers: number; sum: number; squares: number }>;

/** −2 ln L (profiled over the mean) of customers' means z̄ ~ N(mean, s²/κ + s²/n). */
function profile(kappa: number, s2: number, means: MeansByCount): { deviance: number; mean: number } {
  let weights = 0;
  let weighted = 0;
  let squares = 0;
  let logs = 0;
  for (const [n, group] of means) {
    const weight = 1 / (s2 / kappa + s2 / n);
    weights += weight * group.customers;
    weighted += weight * group.sum;
    squares += weight * group.squares;
    logs -= group.customers * Math.log(weight);
  }
  const mean = weighted / weights;
  return { deviance: logs + squares - mean * weighted, mean };
}

/** Minimum over ln κ by golden section; the deviance has one valley between the limits. */
function likeliestKappa(s2: number, means: MeansByCount): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(leastKappa);
  let high = Math.log(mostKappa);
  while (high - low > 1e-5) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (profile(Math.exp(left), s2, means).deviance < profile(Math.exp(right), s2, means).deviance) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/**
 * Empirical-Bayes prior of ln amounts: s² by moments (pooled within customers), κ by one-dimensional maximum likelihood,
 * at most 50. Without any customer with two amounts the spread is split evenly (κ = 1); without amounts at all the prior
 * is of amount 1 and means nothing.
 */
export function fitAmounts(customers: Iterable<AmountSums>): AmountPrior {
  const means: MeansByCount = new Map();
  let within = 0;
  let degrees = 0;
  let count = 0;
  for (const { n, sumLog, sumLogSquares } of customers) {
    if (n <= 0) continue;
    const mean = sumLog / n;
    within += Math.max(0, sumLogSquares - n * mean * mean);
    degrees += n - 1;
    count++;
    const group = means.get(n) ?? { customers: 0, sum: 0, squares: 0 };
    group.customers++;
    group.sum += mean;
    group.squares += mean * mean;
    means.set(n, group);
  }
  if (count === 0) return { mean: 0, kappa: 1, s2: leastVariance, tau2: leastVariance };
  if (degrees === 0) {
    const group = means.get(1)!;
    const mean = group.sum / count;
    const spread = Math.max(leastVariance, (group.squares / count - mean * mean) / 2);
    return { mean, kappa: 1, s2: spread, tau2: spread };
  }
  const s2 = Math.max(leastVariance, within / degrees);
  const kappa = count === 1 ? 1 : likeliestKappa(s2, means);
  return { mean: profile(kappa, s2, means).mean, kappa, s2, tau2: s2 / kappa };
}

/** m̂ = (Σz + κ·mean)/(n + κ): what one more ln amount of a customer is expected to be; the portal's mean without amounts. */
export function logAmountFromLogs(prior: AmountPrior, n: number, sumLog: number): number {
  return (sumLog + prior.kappa * prior.mean) / (n + prior.kappa);
}

/**
 * A customer's next amount from its n amounts with Σ ln amount = `sumLog`: m̂ = (Σz + κ·mean)/(n + κ) with remaining
 * variance v = s²/(n + κ). Back in money by the mean of the log-normal predictive law, exp(m̂ + v/2 + s²/2), so that sums
 * of many purchases are hit on average (exp(m̂) alone would be the median).
 */
export function expectedAmountFromLogs(prior: AmountPrior, n: number, sumLog: number): ExpectedAmount {
  const location = logAmountFromLogs(prior, n, sumLog);
  const unknown = prior.s2 / (n + prior.kappa);
  const mean = Math.exp(location + unknown / 2 + prior.s2 / 2);
  return {
    mean,
    variance: mean ** 2 * Math.exp(unknown) * Math.expm1(prior.s2),
    meanVariance: mean ** 2 * Math.expm1(unknown),
  };
}

/** As `expectedAmountFromLogs`, from the amounts themselves; amounts of zero or less say nothing about spend. */
export function expectedAmount(prior: AmountPrior, amounts: readonly number[]): ExpectedAmount {
  let n = 0;
  let sumLog = 0;
  for (const amount of amounts) {
    if (!(amount > 0)) continue;
    n++;
    sumLog += Math.log(amount);
  }
  return expectedAmountFromLogs(prior, n, sumLog);
}
