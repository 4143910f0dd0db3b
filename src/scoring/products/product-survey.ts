import type { CustomerHistory } from '../customer-history.ts';
import type { PurchaseRow } from '../forecast/purchase-row.ts';
import { GrowingNumbers } from '../growing-numbers.ts';
import { orderBook } from './order-book.ts';
import { twiceHeld } from './twice-held.ts';

/** So many customer-product pairs say all a fit can learn; of more, every second, fourth … is kept. */
const mostPairs = 50_000;
/** Under this share of buyers coming back, a product is bought once by its nature. */
const oneOffShare = 0.15;
/** With fewer buyers past one interval a share says nothing. */
const fewestBuyers = 5;

const nothing: ReadonlySet<string> = new Set();

/** Gathers what the portal's line items say about products, customer by customer. */
export class ProductSurvey {
  private readonly ids = new Map<string, number>();
  private readonly recurring = new Set<string>();
  private readonly pairs = new GrowingNumbers();
  private readonly perPair = 5;
  private stride = 1;
  private seen = 0;
  private looks = 0;
  private present = 0;

  get known(): boolean {
    return this.ids.size > 0;
  }

  add(history: CustomerHistory): void {
    const book = orderBook(history, nothing);
    for (const { product, recurring, at } of book.lines.values()) {
      const days = at.map((position) => book.orders[position]!.day);
      let sumLogGaps = 0;
      for (let i = 1; i < days.length; i++) sumLogGaps += Math.log(days[i]! - days[i - 1]!);
      let id = this.ids.get(product);
      if (id === undefined) {
        id = this.ids.size;
        this.ids.set(product, id);
      }
      if (recurring) this.recurring.add(product);
      this.keep(id, days.length - 1, days.at(-1)! - days[0]!, history.asOf - days[0]!, sumLogGaps);
    }
    const { looks, present } = twiceHeld(book);
    this.looks += looks;
    this.present += present;
  }

  private keep(...pair: [number, number, number, number, number]): void {
    if (this.seen++ % this.stride !== 0) return;
    if (this.pairs.length >= mostPairs * this.perPair) this.thin();
    if ((this.seen - 1) % this.stride !== 0) return;
    for (const value of pair) this.pairs.push(value);
  }

  /** Drops every second pair kept so far. */
  private thin(): void {
    const { perPair, pairs } = this;
    const all = pairs.slice(0).slice();
    pairs.length = 0;
    for (let i = 0; i < all.length; i += 2 * perPair) for (let j = 0; j < perPair; j++) pairs.push(all[i + j]!);
    this.stride *= 2;
  }

  /** π with one look's worth of doubt on either side. */
  portalRate(): number {
    return (this.present + 1) / (this.looks + 2);
  }

  /** Products that under 15 % of their buyers who are past `intervalDays` bought again, and never for a repeating fee. */
  oneOff(intervalDays: number): string[] {
    const buyers = new Float64Array(this.ids.size);
    const back = new Float64Array(this.ids.size);
    this.each((id, row) => {
      if (row.T <= intervalDays) return;
      buyers[id]!++;
      if (row.x > 0) back[id]!++;
    });
    const oneOff: string[] = [];
    for (const [product, id] of this.ids) {
      if (buyers[id]! < fewestBuyers || this.recurring.has(product)) continue;
      if (back[id]! < oneOffShare * buyers[id]!) oneOff.push(product);
    }
    return oneOff.sort();
  }

  /** Purchase rows of the pairs, without those of one-off products. */
  rows(oneOff: readonly string[]): PurchaseRow[] {
    const without = new Set(oneOff.map((product) => this.ids.get(product)));
    const rows: PurchaseRow[] = [];
    this.each((id, row) => {
      if (!without.has(id)) rows.push(row);
    });
    return rows;
  }

  private each(visit: (id: number, row: PurchaseRow) => void): void {
    const { pairs, perPair } = this;
    for (let i = 0; i < pairs.length; i += perPair) {
      visit(pairs.at(i), {
        x: pairs.at(i + 1),
        tx: pairs.at(i + 2),
        T: pairs.at(i + 3),
        sumLogGaps: pairs.at(i + 4),
      });
    }
  }
}
