import type { ConnectionStage } from '../words.ts';
import type { AnswerFrame, IsoDay, Measured } from './day.ts';

/** `GET /screens/connection`: customers and money by stage, and whether the stage said anything about later. */
export interface ConnectionAnswer extends AnswerFrame {
  /** `null` before the first pass that wrote. */
  readonly validation: StageValidation | null;
}

export interface StageValidation {
  readonly madeFor: IsoDay;
  /** Today. */
  readonly today: readonly StageFigures[];
  /** Stage then against spend later; `null` where fewer than `fewest` customers are measured. */
  readonly later: { readonly cut: IsoDay; readonly rows: readonly StageFigures[] } | null;
  readonly measured: number;
  readonly fewest: number;
  readonly stagesFrom: 'own_runs' | 'dated_facts';
  /** Does later spend rise from stage to stage (one-sided Jonckheere–Terpstra)? */
  readonly rise: { readonly n: number; readonly p: number } | null;
  /** Does the stage add to the forecast (likelihood ratio)? */
  readonly gain: { readonly n: number; readonly p: number } | null;
  /** Linearly weighted kappa from one month to the next. */
  readonly steadiness: { readonly n: number; readonly kappa: number | null; readonly wanted: number };
  readonly verdict: 'shown' | 'hidden';
  /** Why nothing is claimed, in words. */
  readonly why: readonly string[];
  /** Figures that are often quoted beside the portal's own; never used in any calculation. */
  readonly quoted: readonly {
    readonly name: string;
    readonly label: string;
    readonly quoted: number;
    readonly own: Measured | null;
  }[];
}

export interface StageFigures {
  readonly stage: ConnectionStage;
  readonly customers: number;
  readonly share: Measured;
  readonly revenueShare: Measured | null;
  readonly yearlyRevenue: Measured | null;
  readonly lostShare: Measured | null;
  readonly tenureDays: Measured | null;
}
