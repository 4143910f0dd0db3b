import type { ChurnCategory, RecordType, Tier } from '../words.ts';
import type { AnswerFrame, IsoDay, Measured } from './day.ts';

/** `GET /screens/proof`: how often such answers were right in this portal's own past. */
export interface ProofAnswer extends AnswerFrame {
  /** `null` before the first pass that wrote. */
  readonly proof: PortalProof | null;
  /** Human judgement beside the computed answer; `null` for those who do not see the whole portal. */
  readonly disagreements: Disagreements | null;
}

/** What people said on cards against the computed answer, and have not taken back. */
export interface Disagreements {
  readonly total: number;
  /** Of whom people said that they are leaving or gone, and how many of those bought nothing since. */
  readonly saidLeaving: { readonly n: number; readonly boughtNothing: number };
  /** Newest first, at most 50. */
  readonly rows: readonly {
    readonly record: { readonly type: RecordType; readonly id: string };
    readonly kind: 'dispute' | 'tier_override' | 'churn_override';
    readonly category: ChurnCategory | null;
    readonly tier: Tier | null;
    readonly on: IsoDay;
    readonly boughtSince: boolean;
  }[];
}

export type MethodName = 'prior' | 'mbg' | 'stack' | 'recency' | 'rfm' | 'ninety_days';

export interface PortalProof {
  readonly madeFor: IsoDay;
  readonly windowDays: number;
  /** In this order, ready to read. */
  readonly sentences: readonly { readonly code: string; readonly text: string }[];
  readonly used: { readonly method: MethodName; readonly since: IsoDay; readonly why: string };
  /** Customers who bought nothing in the window after the newest cut-off; `null` without a cut-off. */
  readonly flags: { readonly cutOff: IsoDay; readonly rapport: FlagFigures; readonly ninetyDays: FlagFigures } | null;
  /** Over all cut-offs. */
  readonly methods: readonly MethodRow[];
  /** The best that any method could reach on these data if the chances are true. */
  readonly ceiling: { readonly brier: number; readonly logLoss: number; readonly auc: number | null } | null;
  /** Ten bins of the newest cut-off: what was said and what happened, as shares. */
  readonly reliability: readonly { readonly said: number; readonly bought: Measured }[];
  readonly cutOffs: readonly {
    readonly day: IsoDay;
    readonly customers: number;
    readonly bought: number;
    readonly forecast: MethodName;
    readonly brier: Readonly<Partial<Record<MethodName, number>>>;
    readonly lateEntered: number;
  }[];
  readonly categories: readonly {
    readonly category: ChurnCategory;
    /** What "right" means for it, in words. */
    readonly claim: string;
    readonly flagged: number;
    /** Share right; `null` where none could be judged. */
    readonly right: Measured | null;
  }[];
  readonly thresholds: readonly {
    readonly category: ChurnCategory;
    readonly below: number;
    readonly silent: Measured | null;
  }[];
  /** Of the later best fifth by spend, how many had been found: by Rapport's tier score, by past spend. */
  readonly best: { readonly n: number; readonly rapport: Measured; readonly pastSpend: Measured } | null;
  readonly lateEntered: number;
}

/** Shares that bought nothing; `null` where nobody was flagged, or everybody. */
export interface FlagFigures {
  readonly flagged: Measured | null;
  readonly others: Measured | null;
}

export interface MethodRow {
  readonly method: MethodName;
  readonly n: number;
  readonly auc: Measured | null;
  readonly brier: Measured;
  readonly logLoss: Measured;
  readonly calibrationError: number;
  /** How much lower the forecast's Brier score is; `null` for the forecast itself. */
  readonly gain: Measured | null;
}
