import type { CustomerFacts } from '../scoring/facts.ts';
import { GrowingNumbers } from '../scoring/growing-numbers.ts';
import { compareIds, type Day } from '../scoring/ids.ts';
import { customerFacts } from './customer-facts.ts';
import { conventionsOf } from './log-conventions.ts';
import { ordersOf } from './orders.ts';
import type { PurchaseLine } from './purchase-line.ts';

/** A purchase log held in memory, about 50 bytes a line besides its order numbers. */
export interface PurchaseLog {
  readonly lines: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Lines that do not say what was paid. */
  readonly linesWithoutAmount: number;
  /**
   * What was known of every customer at the end of a day, customer by customer; later lines do not exist. Customers come
   * in the order of their ids and their orders by day, however the lines were ordered. May be walked again and again.
   */
  customers(asOf: Day): Iterable<CustomerFacts>;
}

export interface PurchaseLogBuilder {
  add(line: PurchaseLine): void;
  /** The log of all lines added so far; `null` without any. */
  log(): PurchaseLog | null;
}

/** Gives each text a small number, and the text back. */
class Numbered {
  private readonly numbers = new Map<string, number>();
  readonly texts: string[] = [];

  of(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Begins an empty log. Money in company currency. */
export function beginPurchaseLog(): PurchaseLogBuilder {
  const customers = new Numbered();
  const products = new Numbered();
  const customerOf = new GrowingNumbers();
  const productOf = new GrowingNumbers();
  const days = new GrowingNumbers();
  /** NaN: not recorded. */
  const amounts = new GrowingNumbers();
  const orders: string[] = [];
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = Number.NEGATIVE_INFINITY;
  let linesWithoutAmount = 0;

  const lineAt = (i: number): PurchaseLine => {
    const amount = amounts.at(i);
    return {
      customer: customers.texts[customerOf.at(i)]!,
      day: days.at(i),
      amount: Number.isNaN(amount) ? null : amount,
      product: products.texts[productOf.at(i)]!,
      order: orders[i]!,
    };
  };

  return {
    add(line) {
      customerOf.push(customers.of(line.customer));
      productOf.push(products.of(line.product));
      days.push(line.day);
      amounts.push(line.amount ?? Number.NaN);
      orders.push(line.order);
      firstDay = Math.min(firstDay, line.day);
      lastDay = Math.max(lastDay, line.day);
      if (line.amount === null) linesWithoutAmount++;
    },
    log() {
      if (days.length === 0) return null;
      const { begins, lines } = byCustomer(customerOf.slice(0), customers.texts.length);
      const ids = customers.texts;
      const ranked = Uint32Array.from(ids.keys()).sort((one, other) => compareIds(ids[one]!, ids[other]!));
      return {
        lines: days.length,
        firstDay,
        lastDay,
        linesWithoutAmount,
        *customers(asOf) {
          const conventions = conventionsOf(known(asOf));
          for (const customer of ranked) {
            const own: PurchaseLine[] = [];
            for (let i = begins[customer]!; i < begins[customer + 1]!; i++) {
              if (days.at(lines[i]!) <= asOf) own.push(lineAt(lines[i]!));
            }
            if (own.length > 0) yield customerFacts(ids[customer]!, ordersOf(own, conventions));
          }
        },
      };
    },
  };

  function* known(asOf: Day): Generator<PurchaseLine> {
    for (let i = 0; i < days.length; i++) if (days.at(i) <= asOf) yield lineAt(i);
  }
}

/** The lines sorted by customer (counting sort), and where each customer's begin. */
function byCustomer(
  customerOf: Float64Array,
  customers: number,
): { readonly begins: Uint32Array; readonly lines: Uint32Array } {
  const begins = new Uint32Array(customers + 1);
  for (const customer of customerOf) begins[customer + 1]! += 1;
  for (let customer = 0; customer < customers; customer++) begins[customer + 1]! += begins[customer]!;
  const next = begins.slice();
  const lines = new Uint32Array(customerOf.length);
  customerOf.forEach((customer, line) => {
    lines[next[customer]!++] = line;
  });
  return { begins, lines };
}
