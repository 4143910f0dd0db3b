import type { OwnerId } from '../scoring/ids.ts';
import type { CareFacts, CareTimes } from './care-facts.ts';
import { fewestCompared, type Rates, type RatioOfRates, ratioOfRates } from './ratio-of-rates.ts';

/** Touches a month after the first purchase over those before it: below 1, interest was lost once the sale was made. */
export interface Attention {
  /** Customers whose months before and after are known. */
  readonly customers: number;
  /** `null`: fewer than 30 of them, or nobody was touched. `over` and `under` are touches a month, after and before. */
  readonly ratio: RatioOfRates | null;
}

export interface OwnerAttention extends Attention {
  readonly owner: OwnerId;
}

const dayMs = 86_400_000;
const monthMs = (365.25 / 12) * dayMs;
const yearMs = 365 * dayMs;
/** A shorter time before or after is no time to look after somebody. */
const shortestMs = 30 * dayMs;
const seed = 7;

/** Within 12 months on either side of the first purchase. Who was known for less than 30 days before, or since, is left out. */
export function attention(
  facts: readonly CareFacts[],
  times: CareTimes,
): { readonly all: Attention; readonly byOwner: readonly OwnerAttention[] } {
  const known: (Rates & { readonly owner: OwnerId | null })[] = [];
  for (const one of facts) {
    const rates = ratesOf(one, times);
    if (rates !== null) known.push({ ...rates, owner: one.ownerId });
  }
  const byOwner: OwnerAttention[] = [];
  for (const [owner, rows] of Map.groupBy(known, ({ owner }) => owner)) {
    if (owner !== null && rows.length >= fewestCompared) byOwner.push({ owner, ...attentionOf(rows) });
  }
  return { all: attentionOf(known), byOwner };
}

const attentionOf = (rows: readonly Rates[]): Attention => ({
  customers: rows.length,
  ratio: ratioOfRates(rows, seed),
});

function ratesOf(
  { createdAtMs, firstPurchaseAtMs, touchesBefore, touchesAfter }: CareFacts,
  { asOfMs, knownSinceMs }: CareTimes,
): Rates | null {
  if (knownSinceMs === null || createdAtMs === null) return null;
  const beforeMs = Math.min(yearMs, firstPurchaseAtMs - Math.max(createdAtMs, knownSinceMs));
  const afterMs = Math.min(yearMs, asOfMs - firstPurchaseAtMs);
  if (Math.min(beforeMs, afterMs) < shortestMs) return null;
  return { over: [touchesAfter, afterMs / monthMs], under: [touchesBefore, beforeMs / monthMs] };
}
