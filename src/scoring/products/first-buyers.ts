import { GrowingNumbers } from '../growing-numbers.ts';
import type { Day } from '../ids.ts';

/** A product as one customer first bought it. */
export interface FirstBuy {
  readonly id: number;
  readonly day: Day;
  /** Money a year it has brought since; NaN: not known. */
  readonly yearly: number;
}

/** What a customer bought for the first time on one day, and what was new to it on the next such day. */
export interface Step {
  readonly customer: number;
  readonly first: readonly FirstBuy[];
  readonly next: readonly FirstBuy[];
}

/** First purchases of products, customer by customer, each customer's rising by day. */
export class FirstBuyers {
  private readonly begins = new GrowingNumbers();
  private readonly ids = new GrowingNumbers();
  private readonly days = new GrowingNumbers();
  private readonly yearly = new GrowingNumbers();

  get customers(): number {
    return this.begins.length;
  }

  /** The next customer. */
  begin(): void {
    this.begins.push(this.ids.length);
  }

  add(id: number, day: Day, yearly: number | null): void {
    this.ids.push(id);
    this.days.push(day);
    this.yearly.push(yearly ?? Number.NaN);
  }

  /** Buyers of each of `count` products. */
  countBy(count: number): Uint32Array {
    const buyers = new Uint32Array(count);
    for (const id of this.ids.slice(0)) buyers[id]!++;
    return buyers;
  }

  /** One customer's first purchases as views: product ids and days. */
  of(customer: number): { readonly ids: Float64Array; readonly days: Float64Array } {
    const begin = this.begins.at(customer);
    const end = customer + 1 < this.customers ? this.begins.at(customer + 1) : this.ids.length;
    return { ids: this.ids.slice(begin, end), days: this.days.slice(begin, end) };
  }

  /** Every step of every customer after which something new followed. */
  *steps(): Iterable<Step> {
    for (let customer = 0; customer < this.customers; customer++) {
      const begin = this.begins.at(customer);
      const { ids, days } = this.of(customer);
      let first: FirstBuy[] = [];
      for (let at = 0; at < ids.length; ) {
        const next: FirstBuy[] = [];
        for (const day = days[at]!; at < ids.length && days[at] === day; at++) {
          next.push({ id: ids[at]!, day, yearly: this.yearly.at(begin + at) });
        }
        if (first.length > 0) yield { customer, first, next };
        first = next;
      }
    }
  }
}
