/**
 * What effort for a customer is worth in a year, in company currency: value if kept × probability of being lost × save
 * rate. The first two together are `atStake`, the answer's revenue at risk (or, of a lost customer, its revenue lost).
 *
 * The save rate (0..1) is the portal's own and causal: of customers in danger, the share kept among those a play reached
 * less the share kept among those held back. `null` as long as none is measured: no rate of others stands in for it.
 */
export function effortWorth(atStake: number | null, saveRate: number | null): number | null {
  return atStake === null || saveRate === null ? null : atStake * Math.max(0, saveRate);
}
