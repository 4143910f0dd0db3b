import { isoOfDay } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';
import type { Opening } from './play.ts';
import type { PlayPortal, PlaySituation } from './situation.ts';

/** The reason is the churn category itself: it began in business time, and is news once a run has seen it change. */
export function openedByCategory({ category, since, changedOn }: PlaySituation): Opening {
  const key = `${category}:${since === null ? '' : isoOfDay(since)}`;
  return { key, began: since, baseline: changedOn === null, dueOn: null, why: [] };
}

/** The reason came about on a day; what did so before the first fill belongs to the baseline. */
export function openedOn(
  began: Day,
  { baselineOn }: PlayPortal,
  { key, why, dueOn = null }: { readonly key: string; readonly why: readonly string[]; readonly dueOn?: Day | null },
): Opening {
  return { key, began, baseline: baselineOn === null || began <= baselineOn, dueOn, why };
}

/** A VIP or a core customer: worth a person's time. */
export const matters = ({ tier }: PlaySituation): boolean => tier === 'vip' || tier === 'core';

/** Leaving, left or gone quiet: other plays are for those who are there. */
export const isLeaving = ({ category }: PlaySituation): boolean =>
  category === 'at_risk' || category === 'dormant' || category === 'account_churn';
