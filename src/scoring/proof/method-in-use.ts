import type { ForecastMethod } from '../calibration/calibrate.ts';
import { chooseMethod, type MethodChoice, type RuleEvidence } from '../calibration/choose-method.ts';
import type { Day } from '../ids.ts';
import type { MethodReason, Proof, ProofFigures } from './proof.ts';

const rules = ['recency', 'rfm'] as const;

/** What the cut-offs say of each simple rule, beside the forecast; a rule that could not be fitted is absent. */
function ruleEvidence({ methods, gains }: ProofFigures): RuleEvidence[] {
  return rules.flatMap((method) => {
    const proof = methods.find((one) => one.method === method);
    const gain = gains.find(({ over }) => over === method);
    if (!proof || !gain) return [];
    const { value: brierExcess, high: brierExcessUpper } = gain.brier;
    return [{ method, calibrationError: proof.calibrationError, brierExcess, brierExcessUpper }];
  });
}

function reasonOf(choice: MethodChoice, evidence: readonly RuleEvidence[], standard: ForecastMethod): MethodReason {
  if (choice.method === standard) return standard === 'prior' ? 'few_customers' : 'forecast';
  // A rule that would not be chosen today is kept for its quarter.
  const today = chooseMethod({ standard: 'mbg', rules: evidence }, null, choice.since);
  return today.method === choice.method ? 'rule_as_good' : 'switched_lately';
}

/**
 * The method that the portal uses from `today` on, by what all cut-offs together show. `standard` is what its own past
 * allows; `previous` what was used until now.
 */
export function methodInUse(
  pooled: ProofFigures | null,
  standard: 'prior' | 'mbg' | 'stack',
  previous: MethodChoice | null,
  today: Day,
): Proof['used'] {
  const evidence = pooled === null ? [] : ruleEvidence(pooled);
  const choice = chooseMethod({ standard, rules: evidence }, previous, today);
  return { ...choice, why: reasonOf(choice, evidence, standard) };
}
