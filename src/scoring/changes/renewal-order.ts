import { addMonths } from '../calendar.ts';
import type { CustomerHistory } from '../customer-history.ts';
import type { Day } from '../ids.ts';
import type { SupposedOrder } from './supposed-facts.ts';

/** Taken where no term is stated. */
const usualMonths = 12;

/** Is this customer bound by contracts, so that a renewal is what one waits for? */
export function isBound({ contracts, contractEnd }: CustomerHistory): boolean {
  return contracts.length > 0 || contractEnd !== null;
}

/**
 * The renewal of a bound customer's newest contract on a day: the same products, money and term, beginning when the old
 * term ends or, where that is past, at once. Where only the admin's property names an end, it is moved on by years.
 */
export function renewalOrder(
  usual: SupposedOrder,
  { contracts, contractEnd, purchases }: CustomerHistory,
  day: Day,
): SupposedOrder {
  const newest = contracts.at(-1);
  if (newest === undefined) return { ...usual, contractEnd: contractEnd === null ? null : movedOn(contractEnd, day) };
  const products = newest.products;
  const bought = purchases.findLast(({ basket }) =>
    products.every((product) => basket.some((held) => held.product === product)),
  );
  const basket = bought?.basket.filter((held) => products.includes(held.product)) ?? [];
  const months = newest.months ?? usualMonths;
  return {
    ...usual,
    amount: newest.yearlyValue === null ? usual.amount : (newest.yearlyValue * months) / 12,
    basket,
    term: { start: Math.max(day, newest.end ?? day), months, yearlyValue: newest.yearlyValue },
    contractEnd: contractEnd === null ? null : movedOn(contractEnd, day),
  };
}

function movedOn(end: Day, day: Day): Day {
  for (let months = usualMonths; ; months += usualMonths) {
    const next = addMonths(end, months);
    if (next > day) return next;
  }
}
