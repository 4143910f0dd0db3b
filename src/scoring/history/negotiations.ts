import type { DealFact } from '../facts.ts';
import type { Day } from '../ids.ts';
import type { ScoringSettings } from '../scoring-settings.ts';
import type { LeavingReason } from '../vocabulary.ts';
import type { Contract } from './contracts.ts';

/** A deal under negotiation at the cut. */
export interface OpenDeal {
  readonly created: Day;
  readonly amount: number | null;
  /** Created after the last purchase, active within 90 days, not stalled: the customer is talking to us. */
  readonly live: boolean;
}

export interface LostRenewal {
  readonly day: Day;
  readonly reason: LeavingReason | null;
}

const liveWithinDays = 90;

interface Cut {
  readonly asOfMs: number;
  readonly dayOf: (ms: number) => Day;
}

export function openDealOf(deal: DealFact, lastWin: Day | null, cut: Cut): OpenDeal {
  const created = cut.dayOf(Math.min(deal.createdAtMs, cut.asOfMs));
  const { lastActivityAtMs } = deal;
  // Activity after the cut was not known then.
  const active = lastActivityAtMs !== null && lastActivityAtMs <= cut.asOfMs ? cut.dayOf(lastActivityAtMs) : created;
  const recent = cut.dayOf(cut.asOfMs) - Math.max(active, created) <= liveWithinDays;
  return {
    created,
    amount: deal.amount,
    live: recent && !deal.stalled && (lastWin === null || created > lastWin),
  };
}

interface RenewalContext extends Cut {
  readonly settings: Pick<ScoringSettings, 'renewalPipelineId' | 'lostRenewalStageId'>;
  readonly lastWin: Day | null;
  readonly contracts: readonly Contract[];
}

/** With more than half of a running term left, lost existing business was an upsell, not the renewal. */
function isMidTerm(day: Day, contracts: readonly Contract[]): boolean {
  return contracts.some(({ start, end }) => end !== null && day >= start && end - day > (end - start) / 2);
}

/**
 * The latest renewal that was lost after the last win with no open deal begun since: a deal of the renewal pipeline or in
 * the lost-renewal stage the admin named, or of type "existing business".
 */
export function lostRenewalOf(
  lost: readonly { readonly deal: DealFact; readonly day: Day }[],
  open: readonly DealFact[],
  context: RenewalContext,
): LostRenewal | null {
  const { lastWin, settings } = context;
  if (lastWin === null) return null;
  let latest: { deal: DealFact; day: Day } | null = null;
  for (const entry of lost) {
    const { deal, day } = entry;
    const renewal =
      deal.pipelineId === settings.renewalPipelineId ||
      deal.stageId === settings.lostRenewalStageId ||
      (deal.dealType === 'existingbusiness' && !isMidTerm(day, context.contracts));
    if (!renewal || day <= lastWin) continue;
    if (open.some((other) => other.createdAtMs >= deal.createdAtMs)) continue;
    if (!latest || day > latest.day || (day === latest.day && deal.id < latest.deal.id)) latest = entry;
  }
  return latest && { day: latest.day, reason: latest.deal.lostReason };
}
