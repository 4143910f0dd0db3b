/**
 * MBG/NBD with Gamma(k) timing (Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007; timing after Reutterer,
 * Platzer & Schröder 2021, with real k). A customer buys at rate λ ~ Gamma(r, rate `alpha`), so `alpha` belongs to the
 * plain rate of purchases per unit of time at every k and `alpha / r` is about a mean interval. Times between purchases
 * are Gamma(shape k, rate kλ), for which the heterogeneity is Gamma(r, α_k) with α_k = alpha / k (BTYDplus prints α_k).
 * After every purchase, the first included, the customer leaves with probability p ~ Beta(a, b).
 */
export interface MbgParams {
  readonly r: number;
  /** In the time unit of the rows. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  /** 1: purchases at random; above: regular; below: clumpy. */
  readonly k: number;
}
