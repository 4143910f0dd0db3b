import type { MbgParams } from './mbg-params.ts';
import { priorMeanDropout } from './mbg-prior.ts';

/** Whether late can be told from lost yet, and the least mean drop-out that vitality should assume. */
export interface YoungPortal {
  readonly young: boolean;
  /** Pass on to `vitality`; `undefined` in a grown portal. */
  readonly floorDropout: number | undefined;
}

/** Below this fitted mean drop-out the record has shown no leaving at all. */
const noDropout = 0.02;

/**
 * A portal is young if the model in use sees hardly any drop-out (a / (a + b) < .02) and the record is shorter than two
 * windows: too short to have seen anyone leave. Vitality then takes the larger of the fitted and the prior mean drop-out.
 * Both lengths in the same unit.
 */
export function youngPortal(params: MbgParams, history: number, horizon: number): YoungPortal {
  const fitted = params.a / (params.a + params.b);
  const young = fitted < noDropout && history < 2 * horizon;
  return { young, floorDropout: young ? Math.max(fitted, priorMeanDropout) : undefined };
}
