import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { addMonths } from '../../src/scoring/calendar.ts';
import type { CustomerFacts, DealFact } from '../../src/scoring/facts.ts';
import type { DealId } from '../../src/scoring/ids.ts';
import { customerOf, dayMs, dealOf, historyOf, noon, type Order, settings, today } from './simulated-portal.ts';

const at = (day: number) => day * dayMs + noon;
const days = (facts: CustomerFacts, asOf = today) => historyOf(facts, asOf).purchases.map(({ day }) => day);
const amounts = (facts: CustomerFacts) => historyOf(facts, today).purchases.map(({ amount }) => amount);

describe('what counts as a purchase', () => {
  test('won deals by close date, rising, those of one day together', () => {
    const facts = customerOf([
      { day: today - 10, amount: 50 },
      { day: today - 40, amount: 70 },
      { day: today - 10, amount: 20 },
    ]);
    expect(days(facts)).toEqual([today - 40, today - 10]);
    expect(amounts(facts)).toEqual([70, 70]);
  });

  test('deals without money count for timing only', () => {
    const facts = customerOf([
      { day: today - 40, amount: 0 },
      { day: today - 10, amount: null },
    ]);
    expect(days(facts)).toHaveLength(2);
    expect(amounts(facts)).toEqual([0, null]);
  });

  test('pipelines that are left out do not exist', () => {
    const facts = customerOf([{ day: today - 9 }, { day: today - 5, deal: { pipelineId: 'internal' } }]);
    const chosen = { ...settings, pipelinesLeftOut: ['internal'] };
    expect(historyOf(facts, today, chosen).purchases).toHaveLength(1);
  });

  test('a deal that closes later is open then, and unknown before it was created', () => {
    const facts = customerOf([{ day: today, deal: { createdAtMs: at(today - 30) } }]);
    expect(historyOf(facts, today - 10)).toMatchObject({ purchases: [], openDeals: [{ created: today - 30 }] });
    expect(historyOf(facts, today - 40)).toMatchObject({ purchases: [], openDeals: [] });
  });

  test('an imported deal is known from its close date on', () => {
    const facts = customerOf([{ day: today - 500, deal: { createdAtMs: at(today - 3), imported: true } }]);
    expect(days(facts, today - 100)).toEqual([today - 500]);
    const entered = customerOf([{ day: today - 500, deal: { createdAtMs: at(today - 3) } }]);
    expect(days(entered, today - 100)).toEqual([]);
  });

  test('a purchase is known from its day, entered late from its creation, by the earliest deal of the day', () => {
    const late = { createdAtMs: at(today - 3) };
    const early = { createdAtMs: at(today - 600) };
    const known = (...deals: Partial<DealFact>[]) =>
      historyOf(customerOf(deals.map((deal) => ({ day: today - 500, deal }))), today).purchases.map((one) => one.known);
    expect(known(early)).toEqual([today - 500]);
    expect(known(late)).toEqual([today - 3]);
    expect(known({ ...late, imported: true })).toEqual([today - 500]);
    expect(known(late, { createdAtMs: at(today - 90) })).toEqual([today - 90]);
  });

  test('a won deal that closes in the future counts from entering its stage', () => {
    const ahead = { createdAtMs: at(today - 30), wonAtMs: at(today - 7) };
    expect(days(customerOf([{ day: today + 60, deal: ahead }]))).toEqual([today - 7]);
    expect(days(customerOf([{ day: today + 60, deal: { ...ahead, imported: true } }]))).toEqual([today - 7]);
    expect(days(customerOf([{ day: today + 60, deal: ahead }]), today - 10)).toEqual([]);
  });
});

describe('refunds', () => {
  test('are taken off the latest earlier purchase and are none themselves', () => {
    const facts = customerOf([
      { day: today - 60, amount: 500 },
      { day: today - 30, amount: 400 },
      { day: today - 20, amount: -100 },
    ]);
    expect(days(facts)).toEqual([today - 60, today - 30]);
    expect(amounts(facts)).toEqual([500, 300]);
  });

  test('in full remove the purchase, its products and its contract', () => {
    const contract = { product: 'Hosting', amount: 400, recurring: true, months: 12 };
    const facts = customerOf([
      { day: today - 60, amount: 500 },
      { day: today - 30, lines: [contract] },
      { day: today - 20, amount: -400 },
    ]);
    expect(days(facts)).toEqual([today - 60]);
    expect(historyOf(facts, today).contracts).toEqual([]);
  });

  test('larger than the purchase go on to the one before, and the rest is dropped', () => {
    const facts = customerOf([
      { day: today - 60, amount: 500 },
      { day: today - 30, amount: 100 },
      { day: today - 20, amount: -250 },
    ]);
    expect(amounts(facts)).toEqual([350]);
    expect(
      amounts(
        customerOf([
          { day: today - 60, amount: 500 },
          { day: today - 20, amount: -900 },
        ]),
      ),
    ).toEqual([]);
    expect(
      amounts(
        customerOf([
          { day: today - 60, amount: -50 },
          { day: today - 20, amount: 80 },
        ]),
      ),
    ).toEqual([80]);
  });

  test('that name products take them out of the basket', () => {
    const facts = customerOf([
      {
        day: today - 30,
        lines: [
          { product: 'A', amount: 100 },
          { product: 'B', amount: 60 },
        ],
      },
      { day: today - 20, amount: -60, lines: [{ product: 'B', amount: -60, quantity: -1 }] },
    ]);
    expect(historyOf(facts, today).purchases[0]!.basket.map(({ product }) => product)).toEqual(['A']);
  });
});

describe('products and contracts', () => {
  test('lines of one product are one, and without line items the pipeline stands in', () => {
    const facts = customerOf([
      {
        day: today - 30,
        lines: [
          { product: 'A', amount: 10, quantity: 2 },
          { product: 'A', amount: 5, quantity: 1 },
        ],
      },
      { day: today - 10 },
    ]);
    const [known, unknown] = historyOf(facts, today).purchases;
    expect(known).toMatchObject({ basketKnown: true, basket: [{ product: 'A', quantity: 3, amount: 15 }] });
    expect(unknown).toMatchObject({ basketKnown: false, basket: [{ product: 'pipeline:default' }] });
  });

  test('a three-year contract is spread over its term', () => {
    const day = today - 400;
    const facts = customerOf([{ day, lines: [{ product: 'A', amount: 90, recurring: true, months: 36 }] }]);
    expect(historyOf(facts, today).contracts).toEqual([
      { bought: day, start: day, months: 36, end: addMonths(day, 36), yearlyValue: 30, products: ['A'] },
    ]);
  });

  test("HubSpot's own yearly figure wins over the amount", () => {
    const line = { product: 'A', amount: 90, recurring: true, months: 36 };
    const facts = customerOf([{ day: today - 9, lines: [line], deal: { annualRecurring: 33 } }]);
    expect(historyOf(facts, today).contracts[0]!.yearlyValue).toBe(33);
  });
});

describe('negotiations', () => {
  const lost = (day: number, deal: Partial<DealFact> = {}): Order => ({
    day,
    deal: { state: 'lost', dealType: 'existingbusiness', lostReason: 'budget', ...deal },
  });

  test('existing business lost after the last win is a lost renewal', () => {
    const facts = customerOf([{ day: today - 400 }, lost(today - 20)]);
    expect(historyOf(facts, today).lostRenewal).toEqual({ day: today - 20, reason: 'budget' });
  });

  test('it is not where new business was lost, a win followed, or an open deal was begun since', () => {
    const open: Order = { day: today + 30, deal: { state: 'open', createdAtMs: at(today - 5) } };
    const renewalOf = (...orders: Order[]) =>
      historyOf(customerOf([{ day: today - 400 }, ...orders]), today).lostRenewal;
    expect(renewalOf(lost(today - 20, { dealType: 'newbusiness' }))).toBeNull();
    expect(renewalOf(lost(today - 20), { day: today - 10 })).toBeNull();
    expect(renewalOf(lost(today - 20), open)).toBeNull();
  });

  test('an upsell lost in the first half of a running contract is no lost renewal', () => {
    const lines = [{ product: 'A', recurring: true, months: 36 }];
    const facts = customerOf([{ day: today - 400, lines }, lost(today - 20)]);
    expect(historyOf(facts, today).lostRenewal).toBeNull();
  });

  test('an open deal is live while younger than the last purchase, active within 90 days and not stalled', () => {
    const live = (deal: Partial<DealFact>) =>
      historyOf(customerOf([{ day: today - 200 }, { day: today + 9, deal: { state: 'open', ...deal } }]), today)
        .openDeals[0]!.live;
    expect(live({ createdAtMs: at(today - 40) })).toBe(true);
    expect(live({ createdAtMs: at(today - 150) })).toBe(false);
    expect(live({ createdAtMs: at(today - 150), lastActivityAtMs: at(today - 9) })).toBe(true);
    expect(live({ createdAtMs: at(today - 40), stalled: true })).toBe(false);
    expect(live({ createdAtMs: at(today - 250), lastActivityAtMs: at(today - 9) })).toBe(false);
  });
});

const orders = fc.array(
  fc.record({
    day: fc.integer({ min: today - 900, max: today + 60 }),
    amount: fc.oneof(fc.constant(null), fc.integer({ min: -300, max: 900 })),
    deal: fc.record({
      createdAtMs: fc.integer({ min: today - 950, max: today + 30 }).map(at),
      state: fc.constantFrom('won' as const, 'won' as const, 'lost' as const, 'open' as const),
      imported: fc.boolean(),
      dealType: fc.constantFrom('existingbusiness' as const, 'newbusiness' as const, null),
    }),
  }),
  { maxLength: 14 },
);

describe('whatever the facts', () => {
  property.prop([orders, fc.integer({ min: 0, max: 1000 })])('their order changes nothing', (list, seed) => {
    const facts = customerOf(list);
    const turned = [...facts.deals.slice(seed % (facts.deals.length + 1)), ...facts.deals].reverse();
    expect(historyOf({ ...facts, deals: turned }, today)).toEqual(historyOf(facts, today));
  });

  property.prop([orders, orders])('deals created after the cut change nothing at the cut', (list, later) => {
    const facts = customerOf(list);
    const added = customerOf(later).deals.map((deal) => ({
      ...deal,
      imported: false,
      createdAtMs: Math.max(deal.createdAtMs, at(today + 1)),
    }));
    expect(historyOf({ ...facts, deals: [...facts.deals, ...added] }, today)).toEqual(historyOf(facts, today));
  });

  property.prop([orders, fc.integer({ min: today - 900, max: today - 20 }), fc.integer({ min: 1, max: 900 })])(
    'a sale that is cancelled at once leaves no trace',
    (list, day, amount) => {
      const facts = customerOf(list.filter((order) => order.day !== day || (order.amount ?? 0) >= 0));
      const sale = dealOf('900000001', day, { amount, createdAtMs: at(day) });
      const refund = dealOf('900000002', day, { amount: -amount, createdAtMs: at(day) + 1, id: '900000002' as DealId });
      const both = { ...facts, deals: [...facts.deals, sale, refund] };
      expect(historyOf(both, today).purchases.map((purchase) => purchase.day)).toEqual(
        historyOf(facts, today).purchases.map((purchase) => purchase.day),
      );
    },
  );

  property.prop([orders])('purchases rise strictly and never hold less than nothing', (list) => {
    const { purchases } = historyOf(customerOf(list), today);
    for (const [i, { day, amount }] of purchases.entries()) {
      expect(day).toBeLessThanOrEqual(today);
      if (i > 0) expect(day).toBeGreaterThan(purchases[i - 1]!.day);
      if (amount !== null) expect(amount).toBeGreaterThanOrEqual(0);
    }
  });
});
