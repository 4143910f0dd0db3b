import type { CustomerHistory } from '../customer-history.ts';
import { EvenSample } from '../even-sample.ts';
import { type PurchaseRow, purchaseRow } from '../forecast/purchase-row.ts';
import type { Day } from '../ids.ts';
import type { AbsenceLaw } from './absence-law.ts';
import { fitAbsence } from './fit-absence.ts';
import { type Looks, looksOf } from './looks.ts';
import { mirrored, type OrderBook, orderBook } from './order-book.ts';
import { twiceHeld } from './twice-held.ts';

/** So many customer-product pairs say all a fit can learn; of more, every second, fourth … is kept. */
const mostPairs = 50_000;
/** The same for runs of absence, which cost more to read. */
const mostAbsences = 10_000;
/** Under this share of buyers coming back, a product is bought once by its nature. */
const oneOffShare = 0.15;
/** With fewer buyers past one interval a share says nothing. */
const fewestBuyers = 5;

const nothing: ReadonlySet<string> = new Set();

interface Pair extends PurchaseRow {
  readonly id: number;
}

interface PairLooks {
  readonly id: number;
  readonly looks: Looks;
}

/** Gathers what the portal's line items say about products, customer by customer. */
export class ProductSurvey {
  private readonly ids = new Map<string, number>();
  private readonly recurring = new Set<string>();
  private readonly pairs = new EvenSample<Pair>(mostPairs);
  private readonly goings = new EvenSample<PairLooks>(mostAbsences);
  private readonly comings = new EvenSample<PairLooks>(mostAbsences);
  private looks = 0;
  private present = 0;

  get known(): boolean {
    return this.ids.size > 0;
  }

  add(history: CustomerHistory): void {
    const book = orderBook(history, nothing);
    let mirror: OrderBook | null = null;
    for (const line of book.lines.values()) {
      const { product, recurring, at } = line;
      let id = this.ids.get(product);
      if (id === undefined) {
        id = this.ids.size;
        this.ids.set(product, id);
      }
      const known = id;
      if (recurring) this.recurring.add(product);
      const days = (): number[] => at.map((position) => book.orders[position]!.day);
      this.pairs.offer(() => ({ id: known, ...purchaseRow(days(), history.asOf)! }));
      if (at.length < 2) continue;
      this.goings.offer(() => ({ id: known, looks: looksOf(book, line) }));
      this.comings.offer(() => {
        mirror ??= mirrored(book);
        return { id: known, looks: looksOf(mirror, mirror.lines.get(product)!) };
      });
    }
    const { looks, present } = twiceHeld(book);
    this.looks += looks;
    this.present += present;
  }

  /** π with one look's worth of doubt on either side. */
  portalRate(): number {
    return (this.present + 1) / (this.looks + 2);
  }

  /** Products that under 15 % of their buyers who are past `intervalDays` bought again, and never for a repeating fee. */
  oneOff(intervalDays: number): string[] {
    const buyers = new Float64Array(this.ids.size);
    const back = new Float64Array(this.ids.size);
    for (const { id, T, x } of this.pairs.items) {
      if (T <= intervalDays) continue;
      buyers[id]!++;
      if (x > 0) back[id]!++;
    }
    const oneOff: string[] = [];
    for (const [product, id] of this.ids) {
      if (buyers[id]! < fewestBuyers || this.recurring.has(product)) continue;
      if (back[id]! < oneOffShare * buyers[id]!) oneOff.push(product);
    }
    return oneOff.sort();
  }

  /** Purchase rows of the pairs, without those of one-off products. */
  rows(oneOff: readonly string[]): PurchaseRow[] {
    return this.without(oneOff, this.pairs.items);
  }

  /** How products are given up in the orders, one-off products left out. */
  absence(oneOff: readonly string[], today: Day): AbsenceLaw {
    return fitAbsence(this.looksWithout(oneOff, this.goings), today);
  }

  /** How they come in: the same law, read from the newest order back. */
  arrival(oneOff: readonly string[], firstDay: Day): AbsenceLaw {
    // Seen from the newest back, the record ends on the day before the first that can be looked at.
    return fitAbsence(this.looksWithout(oneOff, this.comings), -firstDay);
  }

  private looksWithout(oneOff: readonly string[], sample: EvenSample<PairLooks>): Looks[] {
    return this.without(oneOff, sample.items).map(({ looks }) => looks);
  }

  private without<Item extends { readonly id: number }>(products: readonly string[], items: readonly Item[]): Item[] {
    const left = new Set(products.map((product) => this.ids.get(product)));
    return items.filter(({ id }) => !left.has(id));
  }
}
