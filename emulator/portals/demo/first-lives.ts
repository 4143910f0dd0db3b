import type { Random } from '../random.ts';
import { type Life, proven } from './life.ts';
import { irregular, monthly, oneGapDays, ownGapDays, quarterly, type Rhythm, sixWeekly, yearly } from './rhythm.ts';
import { ALMOST_SURELY_GONE, DROP_OUT, gapSurvival, isLate } from './silence.ts';
import { ordersOn, usualBasket } from './steady-lives.ts';

/** Of all who buy for the first time so many never meant to come back; the others take up one of these rhythms. */
const ONE_TIME_SHARE = 0.6;
const FIRST_RHYTHMS: readonly { readonly rhythm: Rhythm; readonly weight: number }[] = [
  { rhythm: monthly, weight: 0.3 },
  { rhythm: sixWeekly, weight: 0.2 },
  { rhythm: quarterly, weight: 0.2 },
  { rhythm: yearly, weight: 0.2 },
  { rhythm: irregular, weight: 0.1 },
];

/** First purchase within the last 30 days; a few have ordered twice since. */
export function newcomer(random: Random, firstDaysAgo: number): Life {
  const twice = firstDaysAgo > 10 && random.chance(0.2);
  const days = twice ? [firstDaysAgo, firstDaysAgo - random.whole(4, 9)] : [firstDaysAgo];
  const orders = ordersOn(random, days, usualBasket(random, monthly), () => ({}));
  return { rhythm: 'new', orders, verdict: proven('new_customer'), warmth: 0.6 };
}

/** One purchase three years ago, in a portal where people who come back do so within a year. */
export function boughtOnce(random: Random): Life {
  const orders = ordersOn(random, [random.whole(1095, 1250)], usualBasket(random, monthly), () => ({}));
  return { rhythm: 'one_time', orders, verdict: proven('account_churn'), warmth: 0.4 };
}

/** P(will come back | one purchase, silent for so many days), by Bayes over the portal's mix of first-time buyers. */
export function comesBackChance(silentDays: number): number {
  const waiting = FIRST_RHYTHMS.reduce((sum, { rhythm, weight }) => {
    const [low, high] = rhythm.gapDays;
    const steps = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => low + share * (high - low));
    const survival = steps.reduce((s, gap) => s + gapSurvival(rhythm.shape, silentDays / gap), 0) / steps.length;
    return sum + weight * survival;
  }, 0);
  const staying = (1 - ONE_TIME_SHARE) * (1 - DROP_OUT) * waiting;
  return staying / (staying + ONE_TIME_SHARE + (1 - ONE_TIME_SHARE) * DROP_OUT);
}

/**
 * One purchase, four months to three years ago, drawn from the portal's mix: nobody can be sure whether it was the
 * only one. `bestChance` as for every silence: the likelier of gone and waiting, for one who knows the mix.
 */
export function firstAndMaybeLast(random: Random): Life {
  for (;;) {
    const silentDays = random.whole(120, 1000);
    const { rhythm } = random.pickBy(FIRST_RHYTHMS, ({ weight }) => weight);
    const gone = random.chance(ONE_TIME_SHARE + (1 - ONE_TIME_SHARE) * DROP_OUT);
    const gapDays = ownGapDays(random, rhythm);
    if (!gone && oneGapDays(random, gapDays, rhythm.shape) <= silentDays) continue;
    const p = comesBackChance(silentDays);
    const late = isLate(rhythm.shape, silentDays / gapDays);
    const category = gone ? (p < ALMOST_SURELY_GONE ? 'account_churn' : 'dormant') : late ? 'at_risk' : 'active';
    const orders = ordersOn(random, [silentDays], usualBasket(random, gone ? monthly : rhythm), () => ({}));
    const verdict = { category, unambiguous: false, bestChance: Math.max(p, 1 - p) };
    return { rhythm: gone ? 'one_time' : rhythm.name, orders, verdict, warmth: 0.5 };
  }
}
