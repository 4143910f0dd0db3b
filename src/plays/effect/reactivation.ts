import type { Share } from '../../scoring/proof/measures/wilson-interval.ts';
import type { Proof } from '../../scoring/proof/proof.ts';

/** Often quoted of dormant customers, source unverified; never used in any calculation. */
export const quotedReactivation = { low: 0.25, high: 0.6 } as const;

/**
 * Of the customers who were dormant at the past days that the proof looks back to, the share that bought within the window
 * that followed; `null` before there is a proof, or where nobody was dormant.
 */
export function reactivation({ pooled }: Pick<Proof, 'pooled'>): Share | null {
  const stayed = pooled?.categories.categories.find(({ category }) => category === 'dormant')?.right;
  if (stayed === undefined || stayed.value === null) return null;
  const { count, total, value, low, high } = stayed;
  return { count: total - count, total, value: 1 - value, low: 1 - high, high: 1 - low };
}
