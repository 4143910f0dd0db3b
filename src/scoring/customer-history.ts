import type { CustomerFacts, CustomerKey, DealFact, LineItemFact } from './facts.ts';
import { type Contract, contractsOf } from './history/contracts.ts';
import { type LostRenewal, lostRenewalOf, type OpenDeal, openDealOf } from './history/negotiations.ts';
import { netOfRefunds } from './history/net-of-refunds.ts';
import { type Purchase, purchasesOf } from './history/purchases.ts';
import { type SettledDeal, standingAt } from './history/standing.ts';
import { compareIds, type Day } from './ids.ts';
import type { ScoringSettings } from './scoring-settings.ts';

export type { Contract } from './history/contracts.ts';
export type { LostRenewal, OpenDeal } from './history/negotiations.ts';
export type { HeldProduct, Purchase } from './history/purchases.ts';

/** What was known about one customer at one instant, in days of the portal's time zone and company currency. */
export interface CustomerHistory {
  readonly customer: CustomerKey;
  readonly asOf: Day;
  /** Rising by day, one a day, net of refunds. */
  readonly purchases: readonly Purchase[];
  /** Rising by start. */
  readonly contracts: readonly Contract[];
  readonly openDeals: readonly OpenDeal[];
  readonly lostRenewal: LostRenewal | null;
  /** The customer's status and contract end by the properties the admin named. */
  readonly statusLost: boolean | null;
  readonly contractEnd: Day | null;
}

export interface HistoryContext {
  readonly asOfMs: number;
  /** Instant → day in the portal's time zone (`dayOf` of calendar.ts with the zone filled in). */
  readonly dayOf: (ms: number) => Day;
  readonly settings: Pick<ScoringSettings, 'pipelinesLeftOut' | 'renewalPipelineId' | 'lostRenewalStageId'>;
}

/** HubSpot keeps a date without a time as midnight UTC: it is that date in every time zone. */
const dayMs = 86_400_000;

function lineItemsByDeal(lineItems: readonly LineItemFact[]): Map<string, LineItemFact[]> {
  const byDeal = new Map<string, LineItemFact[]>();
  const seen = new Set<string>();
  for (const item of lineItems) {
    if (seen.has(item.id)) continue;
    seen.add(item.id);
    const items = byDeal.get(item.dealId);
    if (items) items.push(item);
    else byDeal.set(item.dealId, [item]);
  }
  return byDeal;
}

/**
 * The history of one customer as it stood at `context.asOfMs`: later deals do not exist, deals that close later are open.
 * The order of the facts and repeated ids change nothing. The admin's status and contract end carry no date of their own
 * and are taken as they stand.
 */
export function buildHistory(facts: CustomerFacts, context: HistoryContext): CustomerHistory {
  const leftOut = new Set(context.settings.pipelinesLeftOut);
  const items = lineItemsByDeal(facts.lineItems);
  const won: SettledDeal[] = [];
  const lost: { deal: DealFact; day: Day }[] = [];
  const open: DealFact[] = [];
  const seen = new Set<string>();
  for (const recorded of facts.deals) {
    if (seen.has(recorded.id) || leftOut.has(recorded.pipelineId)) continue;
    seen.add(recorded.id);
    // The stage the admin named means a lost renewal, also where HubSpot does not count it as closed.
    const named = recorded.state === 'open' && recorded.stageId === context.settings.lostRenewalStageId;
    const deal: DealFact = named ? { ...recorded, state: 'lost' } : recorded;
    const standing = standingAt(deal, context);
    if (standing.state === 'won') won.push({ deal, day: standing.day, items: items.get(deal.id) ?? [] });
    else if (standing.state === 'lost') lost.push({ deal, day: standing.day });
    else if (standing.state === 'open') open.push(deal);
  }
  const kept = netOfRefunds(won);
  const purchases = purchasesOf(kept, context.dayOf);
  const dateOf = (ms: number): Day => (ms % dayMs === 0 ? ms / dayMs : context.dayOf(ms));
  const contracts = contractsOf(kept, dateOf);
  const lastWin = purchases.at(-1)?.day ?? null;
  return {
    customer: facts.customer,
    asOf: context.dayOf(context.asOfMs),
    purchases,
    contracts,
    openDeals: [...open].sort(byCreation).map((deal) => openDealOf(deal, lastWin, context)),
    lostRenewal: lostRenewalOf(lost, open, { ...context, lastWin, contracts }),
    statusLost: facts.statusLost,
    contractEnd: facts.contractEndMs === null ? null : dateOf(facts.contractEndMs),
  };
}

function byCreation(one: DealFact, other: DealFact): number {
  return one.createdAtMs - other.createdAtMs || compareIds(one.id, other.id);
}
