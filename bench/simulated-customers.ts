import { customerFacts } from '../src/purchases/customer-facts.ts';
import type { CustomerFacts } from '../src/scoring/facts.ts';
import type { Day } from '../src/scoring/ids.ts';
import { uniformFrom } from '../src/scoring/uniform.ts';
import { manyCustomers, ofMany } from './simulated-logs.ts';

const dayMs = 86_400_000;
/** 2024-01-01, the first day of the simulated portal. */
const firstDay = 19_723;
/** The day on which it is looked at: all that was simulated has happened. */
export const simulatedToday: Day = firstDay + ofMany.cut + ofMany.horizonDays;

const products = Array.from({ length: 40 }, (_, place) => `product ${place}`);
const mostOwn = 5;
/** Of its own products a customer takes each with this chance; one order in a hundred is the last that holds the first of them. */
const taken = 0.8;
const givenUp = 0.01;
/** One deal in fifty is entered so many days after it closed. */
const enteredLate = 0.02;
const lateDays = 20;

/**
 * The customers of a portal one after the other, so that 100,000 need no room: deals with line items, customers who give
 * up a product, deals entered late. Each walk gives the same.
 */
export function* simulatedCustomers(count: number): Generator<CustomerFacts> {
  const uniform = uniformFrom(2);
  let id = 1;
  for (const purchases of manyCustomers(count, false)) {
    const own = Array.from(
      { length: 1 + Math.floor(mostOwn * uniform()) },
      () => products[Math.floor(products.length * uniform())]!,
    );
    const orders = purchases.map(({ day, amount }) => {
      if (own.length > 1 && uniform() < givenUp) own.shift();
      const basket = [...new Set(own)].filter((_, place) => place === 0 || uniform() < taken);
      const lines = basket.map((product) => ({ product, amount: amount! / basket.length }));
      return { day: firstDay + day, amount, products: lines };
    });
    const facts = customerFacts(String(id++), orders);
    yield {
      ...facts,
      deals: facts.deals.map((deal) =>
        uniform() < enteredLate ? { ...deal, createdAtMs: deal.createdAtMs + lateDays * dayMs } : deal,
      ),
    };
  }
}
