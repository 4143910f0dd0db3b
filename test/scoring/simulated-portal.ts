import type { CustomerScore, RecordMemory } from '../../src/scoring/answer.ts';
import { buildHistory } from '../../src/scoring/customer-history.ts';
import type { CustomerFacts, DealFact, LineItemFact } from '../../src/scoring/facts.ts';
import type { CompanyId, DealId, LineItemId } from '../../src/scoring/ids.ts';
import { beginSurvey, type PortalModel } from '../../src/scoring/portal-survey.ts';
import { scoreCustomer } from '../../src/scoring/score-customer.ts';
import type { ScoringSettings } from '../../src/scoring/scoring-settings.ts';

export const dayMs = 86_400_000;
export const noon = dayMs / 2;
/** 2026-06-30. */
export const today = 20_634;

export const settings: ScoringSettings = {
  windowDays: null,
  thresholds: { accountChurn: 0.2, dormant: 0.5, atRisk: 0.8 },
  tierShares: { vip: 0.2, tail: 0.2 },
  pipelinesLeftOut: [],
  renewalPipelineId: null,
  lostRenewalStageId: null,
  margin: 1,
  discountRate: 0.1,
  currency: 'EUR',
  language: 'en',
};

/** A seeded generator (mulberry32) with the laws the simulations need. */
export function chanceFrom(seed: number) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia & Tsang 2000. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const z = normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    uniform,
    normal,
    gamma,
    between: (low: number, high: number) => low + (high - low) * uniform(),
    /** Log-normal around a mean. */
    around: (mean: number, spread: number) => mean * Math.exp(spread * normal() - spread ** 2 / 2),
    pick: <T>(from: readonly T[]): T => from[Math.floor(uniform() * from.length)]!,
  };
}
export type Chance = ReturnType<typeof chanceFrom>;

export interface Line {
  readonly product: string;
  readonly amount?: number;
  readonly quantity?: number;
  readonly recurring?: boolean;
  readonly months?: number;
}
export interface Order {
  readonly day: number;
  readonly amount?: number | null;
  readonly lines?: readonly Line[];
  readonly deal?: Partial<DealFact>;
}

export function dealOf(id: string, day: number, changes: Partial<DealFact> = {}): DealFact {
  return {
    id: id as DealId,
    pipelineId: 'default',
    stageId: 'won',
    state: 'won',
    createdAtMs: day * dayMs + noon,
    closeDateMs: day * dayMs + noon,
    wonAtMs: null,
    lastActivityAtMs: null,
    stalled: false,
    amount: 1000,
    dealType: null,
    lostReason: null,
    imported: false,
    ownerId: null,
    primaryCompanyId: null,
    contactIds: [],
    lineItemCount: 0,
    annualRecurring: null,
    totalContractValue: null,
    ...changes,
  };
}

let next = 1;
/** Facts of one customer from its orders; the amount of an order defaults to the sum of its lines. */
export function customerOf(orders: readonly Order[], changes: Partial<CustomerFacts> = {}): CustomerFacts {
  const id = String(next++);
  const deals: DealFact[] = [];
  const lineItems: LineItemFact[] = [];
  orders.forEach((order, i) => {
    const dealId = `${id}${String(i).padStart(4, '0')}`;
    const lines = order.lines ?? [];
    const sum = lines.reduce((total, line) => total + (line.amount ?? 100), 0);
    const amount = order.amount !== undefined ? order.amount : lines.length > 0 ? sum : 1000;
    deals.push(dealOf(dealId, order.day, { amount, lineItemCount: lines.length, ...order.deal }));
    lines.forEach((line, j) => {
      lineItems.push({
        id: `${dealId}${String(j).padStart(3, '0')}` as LineItemId,
        dealId: dealId as DealId,
        product: line.product,
        productName: line.product,
        quantity: line.quantity ?? 1,
        amount: line.amount ?? 100,
        recurring: line.recurring ?? false,
        termMonths: line.months ?? null,
        billingStartMs: null,
      });
    });
  });
  return {
    customer: { type: 'company', id: id as CompanyId },
    deals,
    lineItems,
    statusLost: null,
    contractEndMs: null,
    ...changes,
  };
}

export interface Scored {
  readonly model: PortalModel;
  readonly score: (facts: CustomerFacts, previous?: RecordMemory | null) => CustomerScore;
}

export function historyOf(facts: CustomerFacts, asOf: number, chosen: ScoringSettings = settings) {
  return buildHistory(facts, {
    asOfMs: asOf * dayMs + dayMs - 1,
    dayOf: (ms) => Math.floor(ms / dayMs),
    settings: chosen,
  });
}

/** Surveys a portal on a day (UTC) and gives back how to score its customers. */
export function portalOf(
  portal: readonly CustomerFacts[],
  { asOf = today, chosen = settings }: { asOf?: number; chosen?: ScoringSettings } = {},
): Scored {
  const survey = beginSurvey({ asOf, settings: chosen });
  for (const facts of portal) survey.add(historyOf(facts, asOf, chosen));
  const model = survey.fit();
  return {
    model,
    score: (facts, previous = null) =>
      scoreCustomer(historyOf(facts, asOf, chosen), model, { asOf, settings: chosen, previous }),
  };
}

/** Purchase days from `first` to `last` with gaps around `gap` (Gamma of shape `k`). */
export function renewalDays(chance: Chance, first: number, last: number, gap: number, k: number): number[] {
  const days: number[] = [];
  for (let day = first; day <= last; day += Math.max(1, Math.round((gap / k) * chance.gamma(k)))) days.push(day);
  return days;
}

export function countBy<T>(values: Iterable<T>, key: (value: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[key(value)] = (counts[key(value)] ?? 0) + 1;
  return counts;
}
