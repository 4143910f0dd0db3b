import type { DealFact, LineItemFact } from '../facts.ts';
import type { Day } from '../ids.ts';

/** A won deal with the day it counts from and its line items. */
export interface SettledDeal {
  readonly deal: DealFact;
  readonly day: Day;
  readonly items: readonly LineItemFact[];
}

export type Standing =
  | { readonly state: 'won' | 'lost'; readonly day: Day }
  | { readonly state: 'open' }
  | { readonly state: 'unknown_yet' };

interface Cut {
  readonly asOfMs: number;
  readonly dayOf: (ms: number) => Day;
}

function dayBefore(ms: number | null, cut: Cut): Day | null {
  return ms !== null && ms <= cut.asOfMs ? cut.dayOf(ms) : null;
}

/**
 * How one deal stood at the cut. Imported deals are known from their close date, others from their creation. A won deal
 * whose close date lies ahead counts from entering its won stage; a lost one from its last change. A deal that closes on
 * a later day was open.
 */
export function standingAt(deal: DealFact, cut: Cut): Standing {
  const today = cut.dayOf(cut.asOfMs);
  const closeDay = deal.closeDateMs === null ? null : cut.dayOf(deal.closeDateMs);
  const closed = closeDay !== null && closeDay <= today;
  const known = deal.createdAtMs <= cut.asOfMs || (deal.imported && closed);
  // An imported deal says nothing before its close date or its won stage, but an open one has none yet.
  const wonAhead = deal.state === 'won' && dayBefore(deal.wonAtMs, cut) !== null;
  if (!known || (deal.imported && deal.state !== 'open' && closeDay !== null && !closed && !wonAhead))
    return { state: 'unknown_yet' };
  if (deal.state === 'open') return { state: 'open' };
  if (closed) return { state: deal.state, day: closeDay };
  const settled =
    deal.state === 'won'
      ? (dayBefore(deal.wonAtMs, cut) ?? (closeDay === null ? cut.dayOf(deal.createdAtMs) : null))
      : (dayBefore(deal.lastActivityAtMs, cut) ?? (closeDay === null ? cut.dayOf(deal.createdAtMs) : null));
  return settled === null ? { state: 'open' } : { state: deal.state, day: settled };
}
