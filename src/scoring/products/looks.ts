import type { Day } from '../ids.ts';
import type { AbsenceRecord } from './absence-law.ts';
import { comparable, continuesStream, type OrderBook, type ProductLine } from './order-book.ts';

/** One order in which a product could be expected, and whether it was there. */
export interface Look {
  readonly day: Day;
  readonly held: boolean;
}

/** The looks at one product, rising by day: the first is the second order that held it (the first, where there is no second). */
export type Looks = readonly Look[];

/** So many of the newest say all there is to say. */
const mostLooks = 200;

/** Reads the orders after the second holding, each against the last order that held the product. */
export function looksOf(book: OrderBook, line: ProductLine): Looks {
  const { orders } = book;
  let reference = line.at[Math.min(1, line.at.length - 1)]!;
  const looks: Look[] = [{ day: orders[reference]!.day, held: true }];
  for (let i = reference + 1; i < orders.length; i++) {
    const order = orders[i]!;
    const held = order.held.has(line.product);
    if (comparable(orders[reference]!, order, line.product) || continuesStream(book, reference, i))
      looks.push({ day: order.day, held });
    if (held) reference = i;
  }
  return looks.length > mostLooks ? looks.slice(-mostLooks) : looks;
}

/** The looks counted, after each of them from the second on. */
export function* recordsAlong(looks: Looks): Generator<{ readonly look: Look; readonly record: AbsenceRecord }> {
  let held = 0;
  let between = 0;
  let absent = 0;
  for (let i = 1; i < looks.length; i++) {
    const look = looks[i]!;
    if (look.held) {
      held++;
      between += absent;
      absent = 0;
    } else absent++;
    yield { look, record: { held, between, absent, gapDays: (look.day - looks[0]!.day) / i } };
  }
}

/** All looks counted. */
export function recordOf(looks: Looks): AbsenceRecord {
  let record: AbsenceRecord = { held: 0, between: 0, absent: 0, gapDays: 0 };
  for (const step of recordsAlong(looks)) record = step.record;
  return record;
}
