import { describe, expect, test } from 'vitest';
import type { SeedTruth } from '../../../emulator/portal-seed.ts';
import { truthKey, truthReport } from '../../../emulator/portals/truth-report.ts';

const sure = (customerId: string, category: string, example?: string): SeedTruth => ({
  customerType: 'company',
  customerId,
  category,
  unambiguous: true,
  rhythm: 'monthly',
  ...(example === undefined ? {} : { example }),
});
const unsure = (customerId: string, category: string, bestChance: number): SeedTruth => ({
  ...sure(customerId, category),
  unambiguous: false,
  bestChance,
});

describe('the report that holds answers against the truth', () => {
  const truth = [
    sure('1', 'active', 'l'),
    sure('2', 'active', 'l'),
    sure('3', 'account_churn'),
    sure('4', 'not_a_customer'),
    unsure('5', 'at_risk', 0.9),
    unsure('6', 'dormant', 0.6),
  ];
  const answers = new Map([
    ['company:1', 'active'],
    ['company:2', 'growing'],
    ['company:3', 'account_churn'],
    ['company:5', 'at_risk'],
    ['company:6', 'active'],
  ]);
  const report = truthReport(truth, answers);

  test('precision and recall count the unambiguous only', () => {
    const of = (category: string) => report.categories.find((row) => row.category === category);
    expect(of('active')).toEqual({ category: 'active', truly: 2, called: 1, right: 1, precision: 1, recall: 0.5 });
    expect(of('growing')).toEqual({ category: 'growing', truly: 0, called: 1, right: 0, precision: 0, recall: null });
    expect(of('at_risk')).toEqual({
      category: 'at_risk',
      truly: 0,
      called: 0,
      right: 0,
      precision: null,
      recall: null,
    });
    expect(report.unambiguous).toBe(4);
    expect(report.right).toBe(3);
  });

  test('no answer means not a customer', () => {
    expect(report.categories.find((row) => row.category === 'not_a_customer')).toMatchObject({
      precision: 1,
      recall: 1,
    });
  });

  test('the doubtful are counted beside the best that is possible', () => {
    expect(report.ambiguous).toEqual({
      customers: 2,
      caught: 1,
      share: 0.5,
      sided: 1,
      sidedShare: 0.5,
      bestPossible: 0.75,
    });
  });

  test('another word for the same side counts as half a catch: the side, not the word', () => {
    const nearly = truthReport(truth, new Map([...answers, ['company:5', 'growing'], ['company:6', 'account_churn']]));
    expect(nearly.ambiguous).toMatchObject({ caught: 0, sided: 2, sidedShare: 1 });
  });

  test('examples and mistakes are named', () => {
    expect(report.examples).toEqual([{ example: 'l', customers: 2, right: 1 }]);
    expect(report.mistakes).toEqual([{ customer: 'company:2', truth: 'active', answer: 'growing', rhythm: 'monthly' }]);
  });

  test('answers equal to the truth are all right', () => {
    const perfect = truthReport(truth, new Map(truth.map((one) => [truthKey(one), one.category])));
    expect(perfect.mistakes).toEqual([]);
    expect(perfect.ambiguous.share).toBe(1);
    for (const row of perfect.categories) expect([row.precision ?? 1, row.recall ?? 1]).toEqual([1, 1]);
  });

  test('without anybody in doubt there is no share', () => {
    expect(truthReport([sure('1', 'active')], answers).ambiguous).toEqual({
      customers: 0,
      caught: 0,
      share: null,
      sided: 0,
      sidedShare: null,
      bestPossible: null,
    });
  });
});
