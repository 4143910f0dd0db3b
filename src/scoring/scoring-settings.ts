/** The choices of a portal's admin that change an answer; the zod schema with defaults lives in `portals/settings.ts`. */
export interface ScoringSettings {
  /** The admin's window H in days; `null`: from the portal's own rhythm. */
  readonly windowDays: number | null;
  /** Vitality below which a customer is account_churn, dormant, at_risk. */
  readonly thresholds: { readonly accountChurn: number; readonly dormant: number; readonly atRisk: number };
  /** Share of customers that are vip and tail, 0..1. */
  readonly tierShares: { readonly vip: number; readonly tail: number };
  readonly pipelinesLeftOut: readonly string[];
  readonly renewalPipelineId: string | null;
  readonly lostRenewalStageId: string | null;
  /** Share of revenue that is margin, 0..1; 1 where unknown. */
  readonly margin: number;
  /** Yearly discount rate for realised value, e.g. 0.1. */
  readonly discountRate: number;
  /** ISO 4217 code of the company currency, for money in reasons. */
  readonly currency: string;
  /** BCP 47 language of reasons. */
  readonly language: string;
}
