import { fc, test as property } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { CustomerFacts } from '../../src/scoring/facts.ts';
import type { DealId, LineItemId } from '../../src/scoring/ids.ts';
import { chanceFrom, customerOf, dayMs, noon, type Order, portalOf, renewalDays, today } from './simulated-portal.ts';

const at = (day: number) => day * dayMs + noon;

/** Monthly buyers and yearly contracts, some of which have ended. */
function portal(seed: number): CustomerFacts[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: 40 }, (_, i) => {
    const first = today - Math.floor(chance.between(60, 1200));
    const contract = i % 5 === 0;
    const days = renewalDays(
      chance,
      first,
      today - Math.floor(chance.between(0, 200)),
      contract ? 365 : 40,
      contract ? 300 : 2,
    );
    return customerOf(
      days.map((day) => ({
        day,
        lines: ['A', 'B', 'C']
          .filter(() => chance.uniform() < 0.8)
          .map((product) => ({
            product,
            amount: chance.around(100, 0.4),
            recurring: contract,
            ...(contract ? { months: 12 } : {}),
          })),
      })),
    );
  });
}

const laterOrder = fc.record({
  customer: fc.nat(39),
  entered: fc.integer({ min: 1, max: 400 }),
  closes: fc.integer({ min: -600, max: 500 }),
  state: fc.constantFrom('won' as const, 'won' as const, 'lost' as const, 'open' as const),
  amount: fc.integer({ min: -500, max: 5000 }),
  dealType: fc.constantFrom('existingbusiness' as const, null),
});

/** The portal with deals that somebody entered after today, whenever they closed. */
function withLater(
  facts: readonly CustomerFacts[],
  later: readonly { customer: number; order: Order }[],
): CustomerFacts[] {
  return facts.map((customer, i) => {
    const orders = later.filter((entry) => entry.customer === i).map(({ order }) => order);
    const added = customerOf(orders);
    const id = <Id extends string>(old: Id): Id => `9${old}` as Id;
    return {
      ...customer,
      deals: [...customer.deals, ...added.deals.map((deal) => ({ ...deal, id: id<DealId>(deal.id) }))],
      lineItems: [
        ...customer.lineItems,
        ...added.lineItems.map((item) => ({ ...item, id: id<LineItemId>(item.id), dealId: id<DealId>(item.dealId) })),
      ],
    };
  });
}

property.prop([fc.nat(1000), fc.array(laterOrder, { minLength: 1, maxLength: 60 })], { numRuns: 12 })(
  'deals entered after a day change neither the model of the portal nor any score of that day',
  (seed, entries) => {
    const known = portal(seed);
    const later = entries.map(({ customer, entered, closes, state, amount, dealType }) => ({
      customer,
      order: {
        day: today + closes,
        amount,
        lines: [{ product: 'D', amount, recurring: closes % 2 === 0, months: 12 }],
        deal: { createdAtMs: at(today + entered), wonAtMs: at(today + entered), state, dealType },
      },
    }));
    const then = portalOf(known);
    const leaky = withLater(known, later);
    const now = portalOf(leaky);
    expect(now.model).toEqual(then.model);
    expect(leaky.map((facts) => now.score(facts))).toEqual(known.map((facts) => then.score(facts)));
  },
);
