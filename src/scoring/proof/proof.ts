import { type ForecastMethod, forecastMethods } from '../calibration/calibrate.ts';
import type { Day } from '../ids.ts';
import type { CategoryProof } from './category-proof.ts';
import type { Ceiling } from './measures/ceiling.ts';
import type { Estimate } from './measures/estimate.ts';
import type { ReliabilityBin } from './measures/reliability.ts';
import type { TopFifth } from './measures/top-fifth.ts';
import type { Share } from './measures/wilson-interval.ts';

/**
 * How chances to buy within the window are made. `prior`, `mbg`, `stack`: the forecast, by how much past it has; `recency`,
 * `rfm`: calibrated plain rules; `ninety_days`: 1 to 90 days after a purchase, then 0, a yardstick and never used.
 */
export const proofMethods = [...forecastMethods, 'ninety_days'] as const;
export type ProofMethod = (typeof proofMethods)[number];

/** By what customers are ranked for their later spend: Rapport's tier score, or what they had spent so far. */
export const proofRankings = ['rapport', 'past_spend'] as const;
export type ProofRanking = (typeof proofRankings)[number];

/** Brier score and log-loss (lower is better) and AUC (higher is better; `null` where all customers did the same). */
export interface Measures {
  readonly brier: Estimate;
  readonly logLoss: Estimate;
  readonly auc: Estimate | null;
}

/** One method's chances held against what happened. */
export interface MethodProof extends Measures {
  readonly method: ProofMethod;
  readonly n: number;
  readonly calibrationError: number;
  readonly reliability: readonly ReliabilityBin[];
}

/** How much better the forecast was than another method on the same customers; above 0 the forecast is better, in each measure. */
export interface Gain extends Measures {
  readonly over: ProofMethod;
}

/** How many of the later best customers a ranking had found. */
export interface RankingProof extends Omit<TopFifth, 'share'> {
  readonly ranking: ProofRanking;
  readonly share: Share;
}

/** What one past cut-off shows, or all of them together. */
export interface ProofFigures {
  /** Customers at the cut-off, or customers times cut-offs. */
  readonly n: number;
  /** Of them bought in the window. */
  readonly bought: number;
  readonly methods: readonly MethodProof[];
  readonly gains: readonly Gain[];
  /** The best that any method could score if the forecast's chances are true. */
  readonly ceiling: Ceiling;
  readonly rankings: readonly RankingProof[];
  readonly categories: CategoryProof;
}

export interface CutOffProof extends ProofFigures {
  readonly cutOff: Day;
  readonly windowDays: number;
  /** The forecast of that day: `stack` only where the past before it allowed. */
  readonly forecast: ProofMethod;
  /** Deals entered after the cut-off with an earlier close date, left out of it. */
  readonly lateEntered: number;
}

/** One thing that users read; `code` names it for whoever lays it out. */
export interface ProofSentence {
  readonly code: string;
  readonly text: string;
}

/** Why the method in use is the one. */
export type MethodReason = 'forecast' | 'rule_as_good' | 'switched_lately' | 'few_customers';

/** The score computed on the past, only with what was known then, held against what really happened. Plain JSON. */
export interface Proof {
  readonly version: 1;
  readonly asOf: Day;
  /** The window H that is proved. */
  readonly windowDays: number;
  /** Newest first. */
  readonly cutOffs: readonly CutOffProof[];
  /** `null` without cut-offs. */
  readonly pooled: ProofFigures | null;
  /** `since`: the day it took the place of another. */
  readonly used: { readonly method: ForecastMethod; readonly since: Day; readonly why: MethodReason };
  /** Deals left out of at least one cut-off. */
  readonly lateEntered: number;
  /** What users read, in this order. */
  readonly sentences: readonly ProofSentence[];
}
