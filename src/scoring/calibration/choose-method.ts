import type { Day } from '../ids.ts';
import type { ForecastMethod } from './calibrate.ts';

/** A simple rule held against the default method on the portal's newest past window. */
export interface RuleEvidence {
  readonly method: 'recency' | 'rfm';
  /** Expected calibration error of its chances, 0 to 1. */
  readonly calibrationError: number;
  /** Upper limit of the 95 % interval of its Brier score less the default's (paired over customers). */
  readonly brierExcessUpper: number;
  /** The excess itself; the smaller one is taken where both rules would do. */
  readonly brierExcess: number;
}

export interface MethodEvidence {
  /** What `calibrate` chose. */
  readonly standard: Extract<ForecastMethod, 'prior' | 'mbg' | 'stack'>;
  readonly rules: readonly RuleEvidence[];
}

export interface MethodChoice {
  readonly method: ForecastMethod;
  /** The day it took the place of another method. */
  readonly since: Day;
}

/** A rule whose chances are further off than this is not calibrated. */
const mostCalibrationError = 0.04;
/** A rule may be so much worse (in Brier score) and still be called as good. */
const nonInferior = 0.005;
/** At most one switch a quarter. */
const quarterDays = 91;

function isRule(method: ForecastMethod): boolean {
  return method === 'recency' || method === 'rfm';
}

/**
 * The method to use from `today` on. A simple rule takes the default's place only where it is calibrated and not inferior;
 * between rule and default there is at most one switch a quarter. What the default itself is (the stack or the model) is
 * no switch: it follows the data.
 */
export function chooseMethod(evidence: MethodEvidence, previous: MethodChoice | null, today: Day): MethodChoice {
  const good = evidence.rules
    .filter((rule) => rule.calibrationError <= mostCalibrationError && rule.brierExcessUpper < nonInferior)
    .sort((one, other) => one.brierExcess - other.brierExcess);
  const kept = good.find((rule) => rule.method === previous?.method) ?? good[0];
  const wanted = kept?.method ?? evidence.standard;
  if (previous === null) return { method: wanted, since: today };
  if (wanted === previous.method) return previous;
  if (!isRule(wanted) && !isRule(previous.method)) return { method: wanted, since: today };
  if (today - previous.since >= quarterDays) return { method: wanted, since: today };
  return isRule(previous.method) ? previous : { ...previous, method: evidence.standard };
}
