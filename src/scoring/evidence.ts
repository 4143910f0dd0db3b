import type { Evidence, Sentence, Stake } from './answer.ts';
import type { Day } from './ids.ts';
import type { ChurnCategory } from './vocabulary.ts';

export type Figures = Readonly<Record<string, number | string | null>>;

/** What a rule says, and what stands on it. */
export type Statement = Required<Pick<Evidence, 'reasons' | 'stake'>>;
type Said = readonly [code: string, text: string];

/**
 * The sentence that states a rule's fact with what stands on that fact, and those that only explain it (fewer units or a
 * lower price, a portal too young to tell late from lost): they have no stake of their own and follow their fact.
 */
export function stating(stake: Stake, fact: Said, ...explaining: readonly (Said | null)[]): Statement {
  const reasons: Sentence[] = [];
  for (const said of [fact, ...explaining]) if (said) reasons.push({ code: said[0], text: said[1] });
  return { reasons, stake };
}

/** What a rule says when its condition holds. */
export function holding(
  category: ChurnCategory,
  by: Evidence['by'],
  since: Day | null,
  { reasons, stake }: Statement,
  figures: Figures = {},
): Evidence {
  return { category, holds: true, by, since, reasons, stake, figures };
}

/** What a rule says when its condition does not hold, with the figures it looked at. */
export function notHolding(category: ChurnCategory, by: Evidence['by'], figures: Figures = {}): Evidence {
  return { category, holds: false, by, since: null, reasons: [], stake: null, figures };
}
