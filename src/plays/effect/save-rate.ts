import type { Assignment } from './assignment.ts';
import { type EffectPortal, measureEffects } from './measure-effect.ts';

/** Plays for customers in danger of being lost. */
const saving: ReadonlySet<string> = new Set(['win_back', 'check_in', 'keep_in_touch', 'break_silence']);

/**
 * The share of customers in danger whom tasks kept: those who bought with a task less those who bought when it was held back,
 * each customer once. `null` while too few are known or chance explains the difference.
 */
export function measuredSaveRate(assignments: readonly Assignment[], portal: EffectPortal): number | null {
  const { comparison } = measureEffects(
    assignments.filter(({ play }) => saving.has(play)),
    portal,
  ).overall;
  return comparison === null || comparison.difference.low <= 0 ? null : comparison.difference.value;
}
