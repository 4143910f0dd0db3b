import type { Evidence, Reason } from './answer.ts';
import type { Day } from './ids.ts';
import type { ChurnCategory } from './vocabulary.ts';

export type Figures = Readonly<Record<string, number | string | null>>;

/** Reasons of a rule, strongest first: weights fall by ten from 100, so that a rule's own stand before what all share. */
export function reasonsOf(...texts: readonly (readonly [code: string, text: string] | null)[]): Reason[] {
  const reasons: Reason[] = [];
  for (const entry of texts) {
    if (entry) reasons.push({ code: entry[0], text: entry[1], weight: 100 - 10 * reasons.length });
  }
  return reasons;
}

/** What a rule says when its condition holds. */
export function holding(
  category: ChurnCategory,
  by: Evidence['by'],
  since: Day | null,
  reasons: readonly Reason[],
  figures: Figures = {},
): Evidence {
  return { category, holds: true, by, since, reasons, figures };
}

/** What a rule says when its condition does not hold, with the figures it looked at. */
export function notHolding(category: ChurnCategory, by: Evidence['by'], figures: Figures = {}): Evidence {
  return { category, holds: false, by, since: null, reasons: [], figures };
}
