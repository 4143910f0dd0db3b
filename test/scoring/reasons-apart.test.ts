import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { CustomerScore } from '../../src/scoring/answer.ts';
import { dayInWords } from '../../src/scoring/calendar.ts';
import { scoreCustomer } from '../../src/scoring/score-customer.ts';
import { everyFate } from './every-fate.ts';
import { families, figuresIn } from './said.ts';
import { chanceFrom, customerOf, dealOf, historyOf, portalOf, settings, today } from './simulated-portal.ts';

const portal = everyFate(3);
const { model, score } = portalOf(portal);
const young = portalOf(portal.slice(0, 25));

/** One of each family, no sentence within another, no sentence whose figures all stand in another, the last order once. */
function expectApart({ reasons, lastPurchase }: CustomerScore): void {
  const texts = reasons.map(({ text }) => text);
  const told = reasons.map(({ code }) => families.findIndex((codes) => codes.includes(code)));
  expect(told).not.toContain(-1);
  expect({ texts, families: new Set(told).size }).toEqual({ texts, families: reasons.length });
  for (const { code, text: one } of reasons) {
    // The day a deal was created, of which no other sentence speaks, may by chance be one on which something was due.
    const figures = code === 'in_negotiation' ? [] : figuresIn(one);
    for (const other of texts) {
      if (one === other) continue;
      const repeated = figures.length > 0 && figures.every((figure) => figuresIn(other).includes(figure));
      expect({ texts, repeated, within: other.includes(one) }).toEqual({ texts, repeated: false, within: false });
    }
  }
  const last = lastPurchase === null ? null : dayInWords(lastPurchase, 'en');
  expect(texts.flatMap(figuresIn).filter((figure) => figure === last).length).toBeLessThanOrEqual(1);
}

const money = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 9000 }));
/** Orders at a pace, with a stop, a fall or rise of money, a product that goes and one that comes, and all that is recorded. */
const history = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 30 }),
  orders: fc.integer({ min: 0, max: 24 }),
  gap: fc.constantFrom(7, 20, 45, 90, 180, 365),
  silence: fc.integer({ min: 0, max: 600 }),
  level: fc.constantFrom(null, 3, 300, 4000),
  change: fc.record({ last: fc.integer({ min: 0, max: 12 }), by: fc.constantFrom(0.1, 0.5, 1, 2.5) }),
  lost: fc.integer({ min: 0, max: 12 }),
  gained: fc.integer({ min: 0, max: 12 }),
  recurring: fc.boolean(),
  statusLost: fc.constantFrom(null, null, null, true, false),
  contractEnd: fc.constantFrom(null, null, today - 200, today - 10, today + 100),
  talks: fc.option(fc.record({ ago: fc.integer({ min: 0, max: 80 }), amount: money })),
  lostRenewal: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 6 }),
});

describe('no two reasons of one customer', () => {
  test('say the same, whatever became of it', () => {
    for (const facts of portal) {
      expectApart(score(facts));
      expectApart(young.score(facts));
    }
  });

  property.prop([history], { numRuns: 1500 })('say the same, whatever is recorded', (recorded) => {
    const { orders, gap, silence, level, change, lost, gained, recurring } = recorded;
    const chance = chanceFrom(recorded.seed);
    const customer = customerOf(
      Array.from({ length: orders }, (_, i) => {
        const toCome = orders - 1 - i;
        const price = level === null ? null : chance.around(level * (toCome < change.last ? change.by : 1), 0.1);
        const products = ['Backup', toCome >= lost ? 'Support' : null, toCome < gained ? 'Archive' : null];
        return {
          day: today - silence - gap * toCome,
          amount: price,
          lines: products
            .filter((product) => product !== null)
            .map((product) => ({ product, recurring, amount: price ?? 0, ...(recurring ? { months: 12 } : {}) })),
        };
      }),
      {
        statusLost: recorded.statusLost,
        contractEndMs: recorded.contractEnd === null ? null : recorded.contractEnd * 86_400_000,
      },
    );
    const { talks, lostRenewal } = recorded;
    const others = [
      talks && dealOf('8', today - talks.ago, { state: 'open', closeDateMs: null, amount: talks.amount }),
      lostRenewal !== null && dealOf('9', today - lostRenewal, { state: 'lost', dealType: 'existingbusiness' }),
    ];
    const facts = {
      ...customer,
      deals: [...customer.deals, ...others.filter((deal) => deal !== null && deal !== false)],
    };
    for (const portalModel of [model, young.model])
      expectApart(scoreCustomer(historyOf(facts, today), portalModel, { asOf: today, settings, previous: null }));
  });
});
