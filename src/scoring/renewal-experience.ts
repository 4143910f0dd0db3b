import { kaplanMeier, type SurvivalStep, survivalAt, survivalQuantile } from './forecast/kaplan-meier.ts';
import { fitRenewals, type RenewalParams, renewalChance } from './forecast/renewals.ts';
import type { RenewalOutcome } from './renewal-outcomes.ts';

/** What a portal's ended contracts say of those still running. Times in days. */
export interface RenewalExperience {
  readonly seen: number;
  /** After this many days over, a contract is lost. */
  readonly graceDays: number;
  /** Chance that a contract is renewed, all alike. */
  readonly chance: number;
  /** The chance by renewals so far; `null` (absent in older models): too few contracts have been renewed more than once. */
  readonly byRenewals?: RenewalParams | null;
  /** Of those who renew, the share still to come so long after the end; empty with few renewals. */
  readonly lateness?: readonly SurvivalStep[];
}

const fewestRenewals = 20;
/** Ends of terms that had been renewed before, without which a first renewal cannot be told from a fifth. */
const fewestLaterEnds = 20;
const defaultGraceDays = 60;
const lateShare = 0.95;

/** Shares by renewals so far, from terms that ended so long ago that the late have come too. */
function byRenewalsOf(outcomes: readonly RenewalOutcome[], graceDays: number): RenewalParams | null {
  const lost: number[] = [];
  const renewed: number[] = [];
  let laterEnds = 0;
  for (const { ended, renewals, sinceEnd } of outcomes) {
    if (sinceEnd <= graceDays) continue;
    const counts = ended ? renewed : lost;
    counts[renewals] = (counts[renewals] ?? 0) + 1;
    if (renewals > 0) laterEnds++;
  }
  if (laterEnds < fewestLaterEnds) return null;
  const { alpha, beta } = fitRenewals({ lost: Array.from(lost, Number), renewed: Array.from(renewed, Number) });
  return { alpha, beta };
}

/** The delays of those who renewed tell when a term is over for good; everyone's tell the chance that it is renewed. */
export function renewalExperience(outcomes: readonly RenewalOutcome[]): RenewalExperience {
  const renewed = outcomes.filter(({ ended }) => ended);
  const enough = renewed.length >= fewestRenewals;
  const lateness = enough ? kaplanMeier(renewed) : [];
  const graceDays = (enough ? survivalQuantile(lateness, lateShare) : null) ?? defaultGraceDays;
  // Beta(1, 1): one renewal and one loss are assumed before any was seen; those still inside the grace are censored.
  const settled = outcomes.filter(({ ended, length }) => ended || length > graceDays).length;
  const lapsed = settled === 0 ? 0 : survivalAt(kaplanMeier(outcomes), graceDays);
  return {
    seen: renewed.length,
    graceDays,
    chance: (settled * (1 - lapsed) + 1) / (settled + 2),
    byRenewals: enough ? byRenewalsOf(outcomes, graceDays) : null,
    lateness,
  };
}

/**
 * Chance, 0 to 1, that a contract renewed `renewals` times so far is renewed (again): by the shifted beta-geometric law of the
 * portal where 20 renewals and 20 ends of renewed terms were seen, else the share of all. Once `daysOver` > 0 days have
 * passed since the end it falls with every day on which those who renew would mostly have come.
 */
export function chanceOfRenewal(experience: RenewalExperience, renewals: number, daysOver = 0): number {
  const chance = experience.byRenewals ? renewalChance(experience.byRenewals, renewals) : experience.chance;
  if (daysOver <= 0) return chance;
  const toCome = chance * survivalAt(experience.lateness ?? [], daysOver);
  return toCome / (1 - chance + toCome);
}
