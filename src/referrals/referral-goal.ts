import type { Day } from '../scoring/ids.ts';

/** "So many percent more referrals in so many weeks". */
export interface GoalChoice {
  /** 0.1: ten percent more. */
  readonly share: number;
  readonly weeks: number;
  /** First day; `null`: today. */
  readonly from: Day | null;
}

export interface ReferralGoal {
  readonly from: Day;
  /** Last day. */
  readonly until: Day;
  /** Referrals in as many weeks before. */
  readonly baseline: number;
  readonly target: number;
  /** Referrals since the first day. */
  readonly soFar: number;
  /** What it would come to by the last day at the pace so far; `null` before a week has passed. */
  readonly pace: number | null;
  /**
   * Chance to reach the target, 0..1: the negative binomial predictive law of a Poisson count whose rate is known only from
   * the referrals of both periods so far (Jeffreys prior; Gelman et al., Bayesian Data Analysis, 2.6).
   */
  readonly chance: number;
}

const weekDays = 7;

/** Where a goal stands. @param metOn days on which referrals were first met, in any order */
export function referralGoal(
  metOn: readonly Day[],
  { share, weeks, from: chosen }: GoalChoice,
  today: Day,
): ReferralGoal {
  const days = weeks * weekDays;
  const from = chosen ?? today + 1;
  const until = from + days - 1;
  const within = (first: Day, last: Day): number => metOn.filter((day) => day >= first && day <= last).length;
  const baseline = within(from - days, from - 1);
  // Rounded first: 1.1 × 10 is a little more than 11.
  const target = Math.max(baseline + 1, Math.ceil(Number((baseline * (1 + share)).toFixed(6))));
  const elapsed = Math.min(days, Math.max(0, today - from + 1));
  const soFar = within(from, Math.min(until, today));
  const watched = Math.max(1, Math.min(from - 1, today) - (from - days) + 1) + elapsed;
  return {
    from,
    until,
    baseline,
    target,
    soFar,
    pace: elapsed < weekDays ? null : (soFar / elapsed) * days,
    chance: chanceOfAtLeast(target - soFar, { seen: baseline + soFar, watched, ahead: days - elapsed }),
  };
}

interface Watched {
  readonly seen: number;
  /** Days in which these were seen. */
  readonly watched: number;
  readonly ahead: number;
}

/** Of at least `wanted` in the days ahead: the complement of the first terms of the negative binomial law. */
function chanceOfAtLeast(wanted: number, { seen, watched, ahead }: Watched): number {
  if (wanted <= 0) return 1;
  if (ahead <= 0) return 0;
  const shape = seen + 0.5;
  const logNext = Math.log(ahead / (watched + ahead));
  let log = shape * Math.log(watched / (watched + ahead));
  let below = 0;
  for (let count = 0; count < wanted; count += 1) {
    below += Math.exp(log);
    log += Math.log((shape + count) / (count + 1)) + logNext;
  }
  return Math.min(1, Math.max(0, 1 - below));
}
