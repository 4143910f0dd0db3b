import { describe, expect, test } from 'vitest';
import { chooseMethod, type RuleEvidence } from '../../../src/scoring/calibration/choose-method.ts';

const good: RuleEvidence = { method: 'recency', calibrationError: 0.02, brierExcess: 0.001, brierExcessUpper: 0.004 };
const worse: RuleEvidence = { ...good, brierExcessUpper: 0.005 };
const vague: RuleEvidence = { ...good, calibrationError: 0.05 };
const rfm: RuleEvidence = { ...good, method: 'rfm', brierExcess: 0 };
const standard = 'stack' as const;

describe('the choice of the method', () => {
  test('is the default unless a rule is calibrated and not inferior', () => {
    const choice = (...rules: RuleEvidence[]) => chooseMethod({ standard, rules }, null, 100);
    expect(choice()).toEqual({ method: 'stack', since: 100 });
    expect(choice(worse).method).toBe('stack');
    expect(choice(vague).method).toBe('stack');
    expect(choice(good)).toEqual({ method: 'recency', since: 100 });
    expect(choice(good, rfm).method).toBe('rfm');
  });

  test('keeps a rule that is still good, though another is a little better', () => {
    const previous = { method: 'recency', since: 0 } as const;
    expect(chooseMethod({ standard, rules: [rfm, good] }, previous, 500)).toEqual(previous);
  });

  test('switches at most once a quarter between rule and default', () => {
    const toRule = { method: 'stack', since: 100 } as const;
    expect(chooseMethod({ standard, rules: [good] }, toRule, 190)).toEqual(toRule);
    expect(chooseMethod({ standard, rules: [good] }, toRule, 191)).toEqual({ method: 'recency', since: 191 });
    const toDefault = { method: 'recency', since: 100 } as const;
    expect(chooseMethod({ standard, rules: [worse] }, toDefault, 190)).toEqual(toDefault);
    expect(chooseMethod({ standard, rules: [worse] }, toDefault, 191)).toEqual({ method: 'stack', since: 191 });
  });

  test('follows the data between stack and model at any time', () => {
    const previous = { method: 'mbg', since: 100 } as const;
    expect(chooseMethod({ standard, rules: [] }, previous, 101)).toEqual({ method: 'stack', since: 101 });
  });
});
