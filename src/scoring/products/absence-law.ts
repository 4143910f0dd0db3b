/**
 * How products come and go in a portal's comparable orders, from the second order that held one on: each order holds it
 * with a rate of its own, θ ~ Beta(alpha, beta), and it is given up for good at one hazard for all. The BG/BB model (Fader,
 * Hardie & Shang 2010) with a drop-out by time, so that one yearly order says as much of leaving as twelve monthly ones.
 */
export interface GivingUp {
  readonly alpha: number;
  readonly beta: number;
  /** The chance of being given up within a year is 1 − e^−hazard. */
  readonly yearlyHazard: number;
}

/** The law together with how often this portal's own past belied it. */
export interface AbsenceLaw extends GivingUp {
  /** Of the products it would have called surely given up, the share that was bought again within a year. */
  readonly comesBack: number;
}

/** What the comparable orders after the second holding say: with the product, without it in between, and since the last. */
export interface AbsenceRecord {
  readonly held: number;
  readonly between: number;
  readonly absent: number;
  /** Mean time from one of these orders to the next. */
  readonly gapDays: number;
}

export const yearDays = 365;
/** No run of absences says more than this many. */
export const longestAbsence = 60;

/** Weights of having been given up by now and of still being held, both relative to the record before the absence. */
export function absenceWeights(
  law: GivingUp,
  { held, between, absent, gapDays }: AbsenceRecord,
): { readonly lost: number; readonly kept: number } {
  const stays = Math.exp((-law.yearlyHazard * gapDays) / yearDays);
  const misses = law.beta + between;
  const looks = law.alpha + held + misses;
  let kept = 1;
  let lost = 0;
  for (let i = 0; i < Math.min(absent, longestAbsence); i++) {
    lost += kept * (1 - stays);
    kept *= (stays * (misses + i)) / (looks + i);
  }
  return { lost, kept };
}

/** The chance by the law alone, 0 to 1, that a product with this record has been given up for good. */
export function chanceGivenUp(law: GivingUp, record: AbsenceRecord): number {
  const { lost, kept } = absenceWeights(law, record);
  return lost / (lost + kept);
}

/** P(lost): the chance that a product with this record will not be bought again, as far as the law has been right here. */
export function chanceLost(law: AbsenceLaw, record: AbsenceRecord): number {
  return (1 - law.comesBack) * chanceGivenUp(law, record);
}
