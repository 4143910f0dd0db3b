import type { CustomerThen, ValidationInput } from '../../../src/scoring/connection-validation/validate-connection.ts';
import { uniformFrom } from '../../../src/scoring/uniform.ts';
import { type ConnectionStage, connectionStages } from '../../../src/scoring/vocabulary.ts';

export interface MadePortal {
  readonly customers: number;
  /** What a step up the pathway adds to the log-odds of buying and to ln spend. */
  readonly effect: number;
  /** Share of customers whose stage is drawn anew within a month. */
  readonly drift?: number;
  readonly seed?: number;
}

export const asOf = 20_634;
const cut = asOf - 365;

/** A portal of known truth: a quarter of the customers at each stage, the forecast right but for what the stage adds. */
export function madePortal({ customers, effect, drift = 0.05, seed = 1 }: MadePortal): ValidationInput {
  const uniform = uniformFrom(seed);
  const past: CustomerThen[] = [];
  const pairs: [ConnectionStage, ConnectionStage][] = [];
  for (let index = 0; index < customers; index += 1) {
    const height = Math.floor(4 * uniform());
    const stage = connectionStages[height]!;
    const logOdds = 3 * (uniform() - 0.5);
    const boughtAfter = uniform() < 1 / (1 + Math.exp(-logOdds - effect * (height - 1.5)));
    const revenueAfter = boughtAfter ? 500 * Math.exp(effect * height + 2 * (uniform() - 0.5)) : 0;
    const tenureDays = 400 + Math.floor(1_000 * uniform());
    past.push({ stage, logOdds, boughtAfter, revenueAfter, lostAfter: !boughtAfter && uniform() < 0.5, tenureDays });
    pairs.push([stage, uniform() < drift ? connectionStages[Math.floor(4 * uniform())]! : stage]);
  }
  const today = past.map(({ stage, revenueAfter, lostAfter, tenureDays }) => ({
    stage,
    yearlyRevenue: revenueAfter,
    lost: lostAfter,
    tenureDays,
  }));
  return { asOf, cut, stagesFrom: 'own_runs', today, past, retest: { first: asOf - 30, second: asOf, pairs } };
}
