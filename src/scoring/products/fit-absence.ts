import { kaplanMeier, survivalAt } from '../forecast/kaplan-meier.ts';
import { logBeta } from '../forecast/log-gamma.ts';
import { minimise } from '../forecast/minimise.ts';
import type { Day } from '../ids.ts';
import {
  type AbsenceLaw,
  type AbsenceRecord,
  absenceWeights,
  chanceGivenUp,
  type GivingUp,
  longestAbsence,
  yearDays,
} from './absence-law.ts';
import { type Looks, recordOf, recordsAlong } from './looks.ts';

function logLikelihood(law: GivingUp, record: AbsenceRecord): number {
  const { held, between, gapDays } = record;
  const { lost, kept } = absenceWeights(law, record);
  return (
    logBeta(law.alpha + held, law.beta + between) -
    logBeta(law.alpha, law.beta) +
    ((held + between) * law.yearlyHazard * gapDays) / -yearDays +
    Math.log(lost + kept)
  );
}

/**
 * Gamma prior of the hazard: three losses in thirty product years, so that a portal in which none was yet does not take every
 * absence for a whim.
 */
const assumedLosses = 3;
const assumedYears = 30;
/** Weak prior ln α, ln β ~ N(0, 2²). */
const priorSd = 2;
const difference = 1e-4;

function lawAt(theta: ArrayLike<number>): GivingUp {
  return { alpha: Math.exp(theta[0]!), beta: Math.exp(theta[1]!), yearlyHazard: Math.exp(theta[2]!) };
}

/** Gaps are told apart in steps of a quarter: finer ones only make more records to count. */
function coarse(gapDays: number): number {
  return 1.25 ** Math.round(Math.log(Math.max(1, gapDays)) / Math.log(1.25));
}

/** The law by maximum a posteriori; like records are counted once. Without records the prior's centre. */
function fitGivingUp(records: Iterable<AbsenceRecord>): GivingUp {
  const counts = new Map<string, { record: AbsenceRecord; weight: number }>();
  for (const { held, between, absent, gapDays } of records) {
    const record = { held, between, absent: Math.min(absent, longestAbsence), gapDays: coarse(gapDays) };
    const key = `${held} ${between} ${record.absent} ${record.gapDays}`;
    const entry = counts.get(key);
    if (entry) entry.weight++;
    else counts.set(key, { record, weight: 1 });
  }
  const seen = [...counts.values()];
  const loss = (theta: ArrayLike<number>): number => {
    const law = lawAt(theta);
    let value = assumedYears * law.yearlyHazard - assumedLosses * theta[2]!;
    for (const { record, weight } of seen) value -= weight * logLikelihood(law, record);
    for (const i of [0, 1]) value += (theta[i]! / priorSd) ** 2 / 2;
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
  const found = minimise(
    (theta, gradient) => {
      for (let i = 0; i < 3; i++) {
        const beside = Float64Array.from(theta);
        beside[i]! += difference;
        const above = loss(beside);
        beside[i]! -= 2 * difference;
        gradient[i] = (above - loss(beside)) / (2 * difference);
      }
      return loss(theta);
    },
    [0, 0, Math.log(assumedLosses / assumedYears)],
    1e-4,
  );
  return lawAt(found.at);
}

/** From here on the law is sure. */
const surely = 0.9;
/** Seasons, empty shelves and delistings are outside the law: one in twenty comes back, before and after any was seen. */
const leastComesBack = 0.05;
const assumedReturns = 1;

/**
 * Replays every product's looks: from the day on which the law would have been sure that it was given up, how long until it was
 * bought again? The share within a year by Kaplan-Meier, Beta(1, 19) smoothed.
 */
function comesBack(law: GivingUp, histories: readonly Looks[], today: Day): number {
  const waits: { length: number; ended: boolean }[] = [];
  for (const looks of histories) {
    let since: Day | null = null;
    for (const { look, record } of recordsAlong(looks)) {
      if (look.held) {
        if (since !== null) waits.push({ length: look.day - since, ended: true });
        since = null;
      } else if (since === null && chanceGivenUp(law, record) >= surely) since = look.day;
    }
    if (since !== null) waits.push({ length: today - since, ended: false });
  }
  const returned = waits.length * (1 - survivalAt(kaplanMeier(waits), yearDays));
  const share = (returned + assumedReturns) / (waits.length + assumedReturns / leastComesBack);
  return Math.max(leastComesBack, share);
}

/** How products come and go in a portal, from its looks up to `today`. Without any, the priors. */
export function fitAbsence(histories: readonly Looks[], today: Day): AbsenceLaw {
  const law = fitGivingUp(histories.map(recordOf));
  return { ...law, comesBack: comesBack(law, histories, today) };
}
