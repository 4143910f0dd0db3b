import { fitLogistic, type LogisticData } from '../calibration/penalised-logistic.ts';
import { likelihoodRatioTest } from '../proof/measures/likelihood-ratio.ts';
import { type ConnectionStage, connectionStages } from '../vocabulary.ts';

/** One customer's stage and forecast at the cut, and whether it bought in the window after. */
export interface ForecastCustomer {
  readonly stage: ConnectionStage;
  /** ln(p / (1 − p)) of the chance to buy as it was forecast at the cut; `null` where nothing was. */
  readonly logOdds: number | null;
  readonly boughtAfter: boolean;
}

export interface StageGain {
  readonly n: number;
  /** Log-likelihood of who bought, gained by knowing the stage besides the forecast. */
  readonly gain: number;
  readonly degrees: number;
  readonly p: number;
}

/** So weak that the fit is the maximum-likelihood one, and finite where all customers of a stage bought. */
const weakSd = 1_000;

/**
 * Does the stage say something about who buys that the forecast did not know? Two logistic regressions of the purchase, on
 * the forecast's log-odds alone and with a dummy for every stage but the lowest, by likelihood ratio. Customers without a
 * measured stage or a forecast are left out; `null` where only one stage, or only one outcome, is left.
 */
export function stageGain(customers: readonly ForecastCustomer[]): StageGain | null {
  const rows = customers.flatMap(({ stage, logOdds, boughtAfter }) =>
    logOdds === null || stage === 'unknown' ? [] : [{ stage, logOdds, boughtAfter }],
  );
  const bought = Uint8Array.from(rows, ({ boughtAfter }) => (boughtAfter ? 1 : 0));
  const buyers = bought.reduce((sum, one) => sum + one, 0);
  const above = connectionStages.filter((stage) => rows.some((row) => row.stage === stage)).slice(1);
  if (above.length === 0 || buyers === 0 || buyers === rows.length) return null;
  const likelihood = (stages: readonly ConnectionStage[]): number => {
    const width = 2 + stages.length;
    const design = Float64Array.from(
      rows.flatMap(({ logOdds, stage }) => [1, logOdds, ...stages.map((dummy) => (dummy === stage ? 1 : 0))]),
    );
    return bestLikelihood({ width, design, bought });
  };
  const [without, withStages] = [likelihood([]), likelihood(above)];
  const gain = Math.max(0, withStages - without);
  return { n: rows.length, gain, degrees: above.length, p: likelihoodRatioTest(0, gain, above.length).p };
}

function bestLikelihood(data: LogisticData): number {
  const { width, design, bought } = data;
  const centre = Array.from({ length: width }, (_, column) => (column === 1 ? 1 : 0));
  const beta = fitLogistic(data, { centre, sd: centre.map(() => weakSd), strength: 1 });
  let sum = 0;
  for (let row = 0; row < bought.length; row += 1) {
    let score = 0;
    for (let column = 0; column < width; column += 1) score += beta[column]! * design[row * width + column]!;
    // ln of the chance of what happened, without overflow.
    const towards = bought[row] ? score : -score;
    sum += Math.min(towards, 0) - Math.log1p(Math.exp(-Math.abs(towards)));
  }
  return sum;
}
