import { fewestAnswers, silentDays, usualAnswerShare } from '../plays/relation-plays.ts';
import type { CareFacts, CareTimes } from './care-facts.ts';
import { type ComparedShares, comparedShares } from './compared-shares.ts';

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

/** Those who had bought in the year before then: who was gone already has nothing to say about who stays. */
export function customersOfThen(facts: readonly CareFacts[], { thenMs }: CareTimes): readonly CareFacts[] {
  return facts.filter(({ lastPurchaseThenMs }) => lastPurchaseThenMs !== null && lastPurchaseThenMs > thenMs - yearMs);
}

/** Bought again since: of those with a ticket in the year before then, and of those without any. */
export function complainersKept(ofThen: readonly CareFacts[]): ComparedShares {
  return comparedShares(
    ofThen,
    ({ ticketsThen }) => ticketsThen > 0,
    ({ boughtSince }) => boughtSince,
  );
}

/**
 * Bought again since: of those with whom somebody spoke between their last purchase and then, and of the others. `null`: calls
 * and meetings are not known for that whole time.
 */
export function keptByTouch(ofThen: readonly CareFacts[], { knownSinceMs }: CareTimes): ComparedShares | null {
  if (knownSinceMs === null) return null;
  return comparedShares(
    ofThen,
    ({ lastPurchaseThenMs, touchesThen }) => (lastPurchaseThenMs! < knownSinceMs ? null : touchesThen > 0),
    ({ boughtSince }) => boughtSince,
  );
}

/** Bought nothing since: of those who used to answer and had stopped, and of those who had not stopped. */
export interface Silence {
  readonly compared: ComparedShares;
  /** The silent left more often, and it is no chance: the interval's lower end is above nothing. */
  readonly counts: boolean;
}

/** By the rule of the play that breaks a silence, from calls and meetings known then. */
export function silence(ofThen: readonly CareFacts[], { thenMs, knownSinceMs }: CareTimes): Silence | null {
  if (knownSinceMs === null || knownSinceMs >= thenMs) return null;
  const compared = comparedShares(
    ofThen,
    (facts) => silentThen(facts, thenMs),
    ({ boughtSince }) => !boughtSince,
  );
  return { compared, counts: compared.difference !== null && compared.difference.low > 0 };
}

/** `null`: did not use to answer, or nobody has asked since the last answer for long. */
function silentThen({ answersThen, triesThen, lastAnswerThenMs, lastTryThenMs }: CareFacts, thenMs: number) {
  if (lastAnswerThenMs === null || answersThen < fewestAnswers || answersThen < usualAnswerShare * triesThen)
    return null;
  if (thenMs - lastAnswerThenMs < silentDays * dayMs) return false;
  return lastTryThenMs !== null && lastTryThenMs > lastAnswerThenMs ? true : null;
}
