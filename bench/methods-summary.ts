import type { ProofMethod } from '../src/scoring/proof/proof.ts';

/** How good a method's chances were, against what followed. */
export interface MethodFigures {
  readonly brier: number;
  readonly auc: number;
  /** Expected calibration error. */
  readonly ece: number;
}

/** All methods at one cut of one log; a method that could not be fitted is absent. */
export interface MethodsOfLog {
  readonly log: string;
  readonly customers: number;
  readonly horizonDays: number;
  /** Share who bought. */
  readonly bought: number;
  /** The method that the log's own past speaks for. */
  readonly forecast: ProofMethod;
  readonly figures: Readonly<Partial<Record<ProofMethod, MethodFigures>>>;
}

/** The forecast against the others, over all logs where both could be fitted. */
export interface MethodsSummary {
  readonly logs: number;
  /** Share of the logs with a Brier score no worse than the rule's. */
  readonly asGoodAsRecency: number;
  readonly asGoodAsRfm: number;
  /** Mean Brier score over the model's. */
  readonly brierOverMbg: number;
  /** Smallest AUC less that of RFM. */
  readonly leastAucOverRfm: number;
  readonly meanEce: number;
}

export function summaryOf(logs: readonly MethodsOfLog[]): MethodsSummary {
  const pairs = (over: ProofMethod) =>
    logs.flatMap(({ forecast, figures }) => {
      const other = figures[over];
      return other ? [{ own: figures[forecast]!, other }] : [];
    });
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const asGoodAs = (rule: ProofMethod) => mean(pairs(rule).map(({ own, other }) => (own.brier <= other.brier ? 1 : 0)));
  const models = pairs('mbg');
  return {
    logs: logs.length,
    asGoodAsRecency: asGoodAs('recency'),
    asGoodAsRfm: asGoodAs('rfm'),
    brierOverMbg: mean(models.map(({ own }) => own.brier)) / mean(models.map(({ other }) => other.brier)),
    leastAucOverRfm: Math.min(...pairs('rfm').map(({ own, other }) => own.auc - other.auc)),
    meanEce: mean(logs.map(({ forecast, figures }) => figures[forecast]!.ece)),
  };
}
