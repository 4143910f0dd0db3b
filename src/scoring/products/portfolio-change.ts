import { vitality } from '../forecast/mbg.ts';
import { purchaseRow } from '../forecast/purchase-row.ts';
import type { Day } from '../ids.ts';
import type { PortalModel } from '../portal-model.ts';
import { type AbsenceLaw, chanceLost } from './absence-law.ts';
import { looksOf, recordOf } from './looks.ts';
import { isEstablished, mirrored, type OrderBook, type ProductLine } from './order-book.ts';
import { chanceOfAbsence, improbableAbsences, recordBefore, recordSince } from './order-test.ts';
import { sameFamily } from './product-family.ts';

export interface LostProduct {
  readonly product: string;
  readonly name: string;
  /** First comparable order without it. */
  readonly since: Day;
  readonly chanceOfAbsence: number;
  /** P(lost): the chance that it has been given up for good, by how products come and go in this portal's orders. */
  readonly chanceLost: number;
  /** Vitality of the customer-product pair; `null` where orders are too few to use it. */
  readonly vitality: number | null;
  /** Its money in the 365 days before its last purchase, and its share of the customer's in the same days. */
  readonly yearlyMoney: number | null;
  readonly share: number;
}

export interface GainedProduct {
  readonly product: string;
  readonly name: string;
  readonly since: Day;
  readonly chanceOfAbsence: number;
}

/** What changed in the set of products a customer holds. */
export interface PortfolioChange {
  readonly lost: readonly LostProduct[];
  readonly gained: readonly GainedProduct[];
  /** How many products are held now: established and not given up, or in the last order. */
  readonly held: number;
  readonly holding: ReadonlySet<string>;
  readonly established: number;
}

/** Losses and gains older than this, or than 1.5 × the product's own interval, are the new normal. */
const memoryDays = 365;
const memoryIntervals = 1.5;
const yearDays = 365;
const pairGone = 0.2;
const fewestShare = 0.05;
/** A product is called lost, or new, only if it is so with at least this chance by how products come and go here. */
const leastChance = 0.3;
/** The chance of the new product's absence before, times the products that might have come. */
const mostChance = 0.1;
/** Orders about as rare as half-yearly ones: silence says little beyond the orders themselves. */
const rareOrderDays = 150;

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted.length === 0 ? null : sorted[sorted.length >> 1]!;
}

function gapsOf(days: readonly Day[]): number[] {
  return days.slice(1).map((day, i) => day - days[i]!);
}

function daysOf({ orders }: OrderBook, line: ProductLine): Day[] {
  return line.at.map((position) => orders[position]!.day);
}

function forgotten(since: Day, today: Day, line: ProductLine, book: OrderBook): boolean {
  const interval = median(gapsOf(daysOf(book, line))) ?? 0;
  return today - since > Math.max(memoryDays, memoryIntervals * interval);
}

/** The product's part of the customer's money in the year up to its last purchase; by lines where money is unknown. */
function weightOf({ orders }: OrderBook, line: ProductLine): { yearlyMoney: number | null; share: number } {
  const last = orders[line.at.at(-1)!]!.day;
  let own = 0;
  let all = 0;
  let ownLines = 0;
  let lines = 0;
  for (const order of orders) {
    if (order.day > last || order.day <= last - yearDays) continue;
    for (const item of order.held.values()) {
      const amount = Math.max(0, item.amount ?? 0);
      all += amount;
      lines++;
      if (item.product !== line.product) continue;
      own += amount;
      ownLines++;
    }
  }
  return all > 0
    ? { yearlyMoney: own, share: own / all }
    : { yearlyMoney: null, share: lines > 0 ? ownLines / lines : 0 };
}

/** Did a product of the same family come in when this one was last bought or after, not having been held before? */
function replaced(book: OrderBook, line: ProductLine): boolean {
  const last = line.at.at(-1)!;
  for (const other of book.lines.values()) {
    if (other === line || other.at[0]! < last || other.at.at(-1)! <= last) continue;
    if (sameFamily(line, other)) return true;
  }
  return false;
}

function succeeds(book: OrderBook, line: ProductLine): boolean {
  for (const other of book.lines.values()) {
    if (other !== line && other.at[0]! < line.at[0]! && sameFamily(line, other)) return true;
  }
  return false;
}

/** Older models carry no law: then the rate of the order test stands in, with one change in ten years. */
function lawOf({ products }: PortalModel, law: 'absence' | 'arrival'): AbsenceLaw {
  const { portalRate } = products;
  return products[law] ?? { alpha: 2 * portalRate, beta: 2 * (1 - portalRate), yearlyHazard: 0.1, comesBack: 0.05 };
}

interface Candidate {
  readonly line: ProductLine;
  readonly since: Day;
  readonly chance: number;
}

function lossOf(candidate: Candidate, book: OrderBook, today: Day, model: PortalModel): LostProduct | null {
  const { line, since, chance } = candidate;
  const lost = chanceLost(lawOf(model, 'absence'), recordOf(looksOf(book, line)));
  if (lost < leastChance) return null;
  const { yearlyMoney, share } = weightOf(book, line);
  const orderGap = median(gapsOf(book.orders.map((order) => order.day))) ?? Number.POSITIVE_INFINITY;
  let pairVitality: number | null = null;
  if (orderGap < rareOrderDays && model.products.pair) {
    const row = purchaseRow(daysOf(book, line), today)!;
    pairVitality = vitality(model.products.pair, row, { horizon: model.horizon.days });
    if (pairVitality > pairGone) return null;
  }
  if (share * (1 - (pairVitality ?? 0)) < fewestShare) return null;
  const { product, name } = line;
  return {
    product,
    name,
    since,
    chanceOfAbsence: chance,
    chanceLost: lost,
    vitality: pairVitality,
    yearlyMoney,
    share,
  };
}

/**
 * Established products that are gone and new ones that have come to stay. `guarded`: products of a running contract, which
 * cannot be lost. Products that were given up so long ago that it is the new normal count no more.
 */
export function portfolioChange(
  book: OrderBook,
  today: Day,
  model: PortalModel,
  guarded: readonly string[],
): PortfolioChange {
  const newest = book.orders.length - 1;
  const candidates: Candidate[] = [];
  const heldNow = new Set<string>(guarded);
  let established = 0;
  for (const line of book.lines.values()) {
    const last = line.at.at(-1)!;
    if (last === newest) heldNow.add(line.product);
    if (!isEstablished(line)) continue;
    if (last === newest || guarded.includes(line.product)) {
      established++;
      heldNow.add(line.product);
      continue;
    }
    const record = recordSince(book, line);
    const since = record.absentSince;
    if (since !== null && forgotten(since, today, line, book)) continue;
    established++;
    heldNow.add(line.product);
    if (since !== null) candidates.push({ line, since, chance: chanceOfAbsence(record, model.products.portalRate) });
  }
  candidates.sort((one, other) => one.chance - other.chance);
  const real = improbableAbsences(
    candidates.map((candidate) => candidate.chance),
    established,
  );
  const lost: LostProduct[] = [];
  for (const candidate of candidates.slice(0, real)) {
    const successor = replaced(book, candidate.line);
    const loss = successor ? null : lossOf(candidate, book, today, model);
    if (loss) lost.push(loss);
    if (loss || successor) heldNow.delete(candidate.line.product);
  }
  return { lost, gained: gainedProducts(book, today, model), held: heldNow.size, holding: heldNow, established };
}

function gainedProducts(book: OrderBook, today: Day, model: PortalModel): GainedProduct[] {
  const gained: GainedProduct[] = [];
  let mirror: OrderBook | null = null;
  for (const line of book.lines.values()) {
    if (line.at[0] === 0 || !isEstablished(line)) continue;
    const since = book.orders[line.at[0]!]!.day;
    if (forgotten(since, today, line, book)) continue;
    const chance = chanceOfAbsence(recordBefore(book, line), model.products.portalRate);
    if (chance * book.lines.size >= mostChance) continue;
    mirror ??= mirrored(book);
    const cameIn = chanceLost(lawOf(model, 'arrival'), recordOf(looksOf(mirror, mirror.lines.get(line.product)!)));
    // Families cost the most to tell, so they are asked last.
    if (cameIn < leastChance || succeeds(book, line)) continue;
    gained.push({ product: line.product, name: line.name, since, chanceOfAbsence: chance });
  }
  return gained.sort((one, other) => one.chanceOfAbsence - other.chanceOfAbsence);
}
