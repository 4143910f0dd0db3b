import type { SeedTruth } from '../portal-seed.ts';

interface CategoryTruth {
  readonly category: string;
  /** Customers who unambiguously are of this category. */
  readonly truly: number;
  /** Unambiguous customers who were called so. */
  readonly called: number;
  readonly right: number;
  /** Share of those called so who are; `null` where nobody was called so. */
  readonly precision: number | null;
  /** Share of those who are that were called so; `null` where nobody is. */
  readonly recall: number | null;
}

interface TruthReport {
  readonly categories: readonly CategoryTruth[];
  readonly unambiguous: number;
  readonly right: number;
  readonly ambiguous: {
    readonly customers: number;
    readonly caught: number;
    /** `null` where the portal has no ambiguous customer. */
    readonly share: number | null;
    /** Customers for whom the answer tells rightly whether they stay or are gone, whatever word it uses. */
    readonly sided: number;
    readonly sidedShare: number | null;
    /** Mean chance that an observer who knows the generator's rates would be right: the ceiling of both shares. */
    readonly bestPossible: number | null;
  };
  /** Examples by letter: how many customers stand for it and how many were called right. */
  readonly examples: readonly { readonly example: string; readonly customers: number; readonly right: number }[];
  readonly mistakes: readonly {
    readonly customer: string;
    readonly truth: string;
    readonly answer: string;
    readonly rhythm: string;
  }[];
}

/** The key under which an answer is looked up: `company:123` or `contact:456`. */
export const truthKey = (truth: Pick<SeedTruth, 'customerType' | 'customerId'>): string =>
  `${truth.customerType}:${truth.customerId}`;

/** Words that say somebody is more likely gone than not; all others say they stay. */
const GONE = new Set(['dormant', 'account_churn']);

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * Holds answers (customer key → category) against what the generator decided. A customer without an answer counts as
 * `absent`: the product writes nothing on people who never bought.
 */
export function truthReport(
  truth: readonly SeedTruth[],
  answers: ReadonlyMap<string, string>,
  absent = 'not_a_customer',
): TruthReport {
  const answerOf = (one: SeedTruth): string => answers.get(truthKey(one)) ?? absent;
  const sure = truth.filter((one) => one.unambiguous);
  const unsure = truth.filter((one) => !one.unambiguous);
  const isRight = (one: SeedTruth): boolean => answerOf(one) === one.category;

  const names = [...new Set([...truth.map((one) => one.category), ...sure.map(answerOf)])].sort();
  const categories = names.map((category) => {
    const truly = sure.filter((one) => one.category === category).length;
    const called = sure.filter((one) => answerOf(one) === category);
    const right = called.filter(isRight).length;
    return {
      category,
      truly,
      called: called.length,
      right,
      precision: ratio(right, called.length),
      recall: ratio(right, truly),
    };
  });

  const letters = [...new Set(truth.flatMap((one) => one.example ?? []))].sort();
  const caught = unsure.filter(isRight).length;
  const sided = unsure.filter((one) => GONE.has(answerOf(one)) === GONE.has(one.category)).length;
  return {
    categories,
    unambiguous: sure.length,
    right: sure.filter(isRight).length,
    ambiguous: {
      customers: unsure.length,
      caught,
      share: ratio(caught, unsure.length),
      sided,
      sidedShare: ratio(sided, unsure.length),
      bestPossible: ratio(
        unsure.reduce((sum, one) => sum + (one.bestChance ?? 0), 0),
        unsure.length,
      ),
    },
    examples: letters.map((example) => {
      const those = truth.filter((one) => one.example === example);
      return { example, customers: those.length, right: those.filter(isRight).length };
    }),
    mistakes: sure
      .filter((one) => !isRight(one))
      .map((one) => ({
        customer: truthKey(one),
        truth: one.category,
        answer: answerOf(one),
        rhythm: one.rhythm,
      })),
  };
}
