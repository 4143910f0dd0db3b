import type { PeoplesAnswers, PersonAnswer, Verdict } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { overrideReasonLabels } from '../../extensions/app/cards/lib/labels.ts';
import { wordOf } from '../pass/answer-record.ts';
import type { PublishedWord } from '../pass/play-situation.ts';
import type { RecordState } from '../pass/stored.ts';
import { dayOfIso } from '../scoring/calendar.ts';
import type { LastingRecord } from './lasting-record.ts';

/** The property of an override's reason: a person's own text there is neither kept nor written over. */
export const overrideReason = 'rapport_override_reason';
const ours: ReadonlySet<string> = new Set(Object.values(overrideReasonLabels));
export const isOurReason = (text: string): boolean => text === '' || ours.has(text);

/** The record that an answer is about: quiet and overrides belong to the customer, wherever its card was open. */
export function answeredOn(
  kind: PersonAnswer['kind'],
  { state, own }: Pick<LastingRecord, 'state' | 'own'>,
): RecordState {
  if (kind === 'snooze') return own;
  // What somebody set on the contact alone wins there, and is taken back there.
  if (kind === 'tier_override') return wordOf(state)?.tierOverride ? state : own;
  if (kind === 'churn_override') return wordOf(state)?.churnOverride ? state : own;
  return state;
}

type Overrides = Pick<PeoplesAnswers, 'tierOverride' | 'churnOverride'>;

/** The answer under what people set since the last look, or took back: that counts at once. */
export function verdictUnder(verdict: Verdict | null, overrides: Overrides, today: string): Verdict | null {
  if (verdict === null) return null;
  const { tierOverride, churnOverride } = overrides;
  const category = churnOverride?.category ?? (verdict.setByPerson ? verdict.computed : verdict.category);
  const tierFreed = verdict.tierHeld === 'override' ? { tier: verdict.computedTier, tierHeld: null } : {};
  return {
    ...verdict,
    category,
    since: category === verdict.category ? verdict.since : churnOverride === null ? null : today,
    setByPerson: churnOverride !== null,
    ...(tierOverride === null
      ? tierFreed
      : { tier: tierOverride.tier, tierHeld: 'override' as const, tierReason: null }),
  };
}

/** What plays follow from, under the same. */
export function publishedUnder(published: PublishedWord, verdict: Verdict | null): PublishedWord {
  if (verdict === null) return published;
  const { category, tier } = verdict;
  if (category === published.category && tier === published.tier) return published;
  const since = verdict.since === null ? null : dayOfIso(verdict.since);
  return { ...published, category, tier, since };
}
