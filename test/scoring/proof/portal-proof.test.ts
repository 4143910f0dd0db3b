import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { MethodChoice } from '../../../src/scoring/calibration/choose-method.ts';
import type { CustomerFacts, DealFact } from '../../../src/scoring/facts.ts';
import type { DealId, LineItemId } from '../../../src/scoring/ids.ts';
import { beginPortalProof } from '../../../src/scoring/proof/portal-proof.ts';
import type { CutOffProof, Proof } from '../../../src/scoring/proof/proof.ts';
import { chanceFrom, customerOf, dayMs, noon, type Order, portalOf, settings, today } from '../simulated-portal.ts';

const windowDays = 100;
const at = (day: number) => day * dayMs + noon;

interface Choices {
  readonly previous?: MethodChoice | null;
  /** The portal whose model of today is used: its own, unless told otherwise. */
  readonly modelOf?: readonly CustomerFacts[];
}

function proved(portal: readonly CustomerFacts[], { previous = null, modelOf = portal }: Choices = {}): Proof {
  const chosen = { ...settings, windowDays };
  const { model } = portalOf(modelOf, { chosen });
  const proof = beginPortalProof({
    model,
    settings: chosen,
    endOf: (day) => (day + 1) * dayMs - 1,
    dayOf: (ms) => Math.floor(ms / dayMs),
    previous,
  });
  for (const facts of portal) proof.learn(facts);
  for (const facts of portal) proof.judge(facts);
  return proof.proof();
}

/** Customers who come evenly over the record, buy at random at rates of their own, and leave after one purchase in eight. */
function buyers(count: number, recordDays: number, seed = 1): CustomerFacts[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, (_, place) => {
    const gap = 60 / chance.gamma(1.5);
    const orders: Order[] = [];
    // The first comes on the first day, so that the record is as long as said.
    for (let day = today - (place === 0 ? recordDays : recordDays * chance.uniform()); day <= today; ) {
      const products = ['A', 'B', 'C'].filter(() => chance.uniform() < 0.7);
      const lines = products.map((product) => ({ product, amount: Math.round(chance.around(100, 0.5)) }));
      orders.push({ day: Math.floor(day), ...(lines.length > 0 ? { lines } : {}) });
      if (chance.uniform() < 1 / 8) break;
      day += 1 - gap * Math.log(1 - chance.uniform());
    }
    return customerOf(orders);
  });
}

/** What was said at a past day, without what came of it. */
function saidAt({ cutOff, n, forecast, ceiling, methods, categories }: CutOffProof) {
  const { rapport, ninetyDays, bound } = categories;
  return {
    ...{ cutOff, n, forecast, ceiling, bound },
    chances: methods.map(({ method, reliability }) => [
      method,
      reliability.map(({ bin, n: size, meanChance }) => [bin, size, meanChance]),
    ]),
    flagged: [rapport, ninetyDays].map(({ flagged, others }) => [flagged.total, others.total]),
    categories: categories.categories.map(({ category, flagged }) => [category, flagged]),
    vitality: [...categories.vitality, ...categories.thresholds].map(({ silent }) => silent.total),
  };
}

/** The portal with more orders of some customers, by their place. */
function withOrders(
  portal: readonly CustomerFacts[],
  more: readonly { customer: number; order: Order }[],
): CustomerFacts[] {
  return portal.map((facts, place) => {
    const added = customerOf(more.filter(({ customer }) => customer === place).map(({ order }) => order));
    const id = <Id extends string>(own: Id): Id => `9${own}` as Id;
    return {
      ...facts,
      deals: [...facts.deals, ...added.deals.map((deal) => ({ ...deal, id: id<DealId>(deal.id) }))],
      lineItems: [
        ...facts.lineItems,
        ...added.lineItems.map((item) => ({ ...item, id: id<LineItemId>(item.id), dealId: id<DealId>(item.dealId) })),
      ],
    };
  });
}

const longRecord = 420;
const portal = buyers(150, longRecord);
const plain = proved(portal);
const cuts = [100, 150, 200, 250, 300].map((back) => today - back);
const newest = cuts[0]!;
const oldest = cuts[4]!;

describe('what is entered after a past day', () => {
  const laterDeal = fc.record({
    customer: fc.nat(149),
    entered: fc.integer({ min: newest + 1, max: today }),
    closes: fc.integer({ min: oldest - 60, max: today }),
    state: fc.constantFrom<DealFact['state']>('won', 'won', 'lost', 'open'),
    amount: fc.integer({ min: -500, max: 5000 }),
    dealType: fc.constantFrom('existingbusiness' as const, null),
  });

  property.prop([fc.array(laterDeal, { minLength: 1, maxLength: 40 })], { numRuns: 5 })(
    'changes nothing that was said then, whenever it closed: late sales, refunds, lost and open deals',
    (deals) => {
      const orders = deals.map(({ customer, entered, closes, state, amount, dealType }) => ({
        customer,
        order: {
          day: closes,
          amount,
          lines: [{ product: 'D', amount, recurring: closes % 2 === 0, months: 12 }],
          deal: { createdAtMs: at(entered), wonAtMs: at(entered), state, dealType },
        },
      }));
      const proof = proved(withOrders(portal, orders), { modelOf: portal });
      expect(proof.cutOffs.map(saidAt)).toEqual(plain.cutOffs.map(saidAt));
    },
  );

  const late = (closed: number, entered: number): Order => ({ day: closed, deal: { createdAtMs: at(entered) } });

  test('is counted as late where it closed before the day, and neither chances nor outcomes move', () => {
    const entries = [3, 4].map((customer) => ({ customer, order: late(oldest - 5, today - 3) }));
    const proof = proved(withOrders(portal, entries), { modelOf: portal });
    expect(proof.cutOffs).toEqual(plain.cutOffs.map((one) => ({ ...one, lateEntered: 2 })));
    expect(proof.pooled).toEqual(plain.pooled);
  });

  test('is late only at the days between its close date and its entry', () => {
    const entries = [
      { customer: 3, order: late(oldest - 5, today - 3) },
      { customer: 4, order: late(oldest - 5, cuts[3]! + 1) },
      { customer: 5, order: late(oldest - 5, oldest) },
      { customer: 6, order: late(cuts[2]!, cuts[1]!) },
    ];
    const proof = proved(withOrders(portal, entries), { modelOf: portal });
    expect(plain.lateEntered).toBe(0);
    expect(proof.cutOffs.map(({ lateEntered }) => lateEntered)).toEqual([1, 1, 2, 2, 2]);
    expect(proof.lateEntered).toBe(3);
    expect(proof.sentences.at(-1)!.text).toContain('3 deals were entered later than they closed');
  });

  test('was known all the same where it was imported', () => {
    const order: Order = { day: oldest - 5, deal: { createdAtMs: at(today - 3), imported: true } };
    const proof = proved(withOrders(portal, [{ customer: 3, order }]), { modelOf: portal });
    expect(proof.lateEntered).toBe(0);
    expect(proof.cutOffs.map(saidAt)).not.toEqual(plain.cutOffs.map(saidAt));
  });

  test('does not hide what it cancels: a sale refunded later was a sale then', () => {
    const sale = portal.findIndex(({ deals }) => deals.length === 1 && deals[0]!.closeDateMs! < at(newest));
    const refund: Order = { day: today - 1, amount: -portal[sale]!.deals[0]!.amount! };
    const proof = proved(withOrders(portal, [{ customer: sale, order: refund }]), { modelOf: portal });
    expect(proof.cutOffs).toEqual(plain.cutOffs);
  });
});

describe('the past days', () => {
  const backOf = ({ cutOffs }: Proof) => cutOffs.map(({ cutOff }) => (today - cutOff) / windowDays);

  test('are as many as the record has room for: half a window at least before each', () => {
    expect(backOf(plain)).toEqual([1, 1.5, 2, 2.5, 3]);
    expect(backOf(proved(buyers(60, 349)))).toEqual([1, 1.5, 2, 2.5]);
    expect(backOf(proved(buyers(60, 250)))).toEqual([1, 1.5, 2]);
    expect(backOf(proved(buyers(60, 150)))).toEqual([1]);
  });

  test('are none in a young portal, and it is said', () => {
    const young = proved(buyers(60, 149));
    expect(young.cutOffs).toEqual([]);
    expect(young.pooled).toBeNull();
    expect(young.used.why).toBe('forecast');
    expect(young.sentences).toEqual([
      {
        code: 'noCutOff',
        text: 'There is no proof yet: the deals do not go back far enough to look at a past window.',
      },
    ]);
  });

  test('none and no customers either: the proof is empty too', () => {
    const empty = proved([]);
    expect(empty.cutOffs).toEqual([]);
    expect(empty.sentences.map(({ code }) => code)).toEqual(['noCutOff']);
  });
});

describe('the same proof', () => {
  test('comes of the same portal', () => {
    expect(proved(portal)).toEqual(plain);
  });

  test('comes in whatever order the customers are walked, but for the last digits and the ends of intervals', () => {
    const turned = proved([...portal].reverse(), { modelOf: portal });
    const figuresOf = ({ cutOffs, pooled }: Proof) =>
      [...cutOffs, pooled!].flatMap(({ methods, gains }) =>
        [...methods, ...gains].flatMap(({ brier, logLoss, auc }) => [brier.value, logLoss.value, auc?.value ?? 0]),
      );
    expect(turned.cutOffs.map(({ categories }) => categories)).toEqual(
      plain.cutOffs.map(({ categories }) => categories),
    );
    expect(turned.cutOffs.map(({ rankings }) => rankings)).toEqual(plain.cutOffs.map(({ rankings }) => rankings));
    expect(turned.pooled!.categories).toEqual(plain.pooled!.categories);
    expect(turned.used).toEqual(plain.used);
    const then = figuresOf(plain);
    figuresOf(turned).forEach((figure, place) => {
      expect(Math.abs(figure - then[place]!)).toBeLessThan(1e-6);
    });
  });
});

/** Weekly buyers of whom some stop for good: nothing tells more than the days since the last purchase. */
function weeklyBuyers(count: number): CustomerFacts[] {
  const chance = chanceFrom(5);
  return Array.from({ length: count }, () => {
    const first = today - longRecord + Math.floor(7 * chance.uniform());
    const last = chance.uniform() < 0.6 ? first + Math.floor((longRecord + 100) * chance.uniform()) : today;
    const orders: Order[] = [];
    for (let day = first; day <= Math.min(last, today); day += 7) orders.push({ day });
    return customerOf(orders);
  });
}

describe('the method in use', () => {
  const weekly = weeklyBuyers(300);

  test('is a plain rule where that is as good as the forecast, and the proof says so', () => {
    const { used, sentences } = proved(weekly);
    expect(used).toEqual({ method: 'recency', since: today, why: 'rule_as_good' });
    expect(sentences.map(({ code }) => code)).toContain('ruleAsGood');
  });

  test('is the forecast where rates of their own tell the customers apart', () => {
    expect(plain.used.why).toBe('forecast');
  });

  test.each([
    ['a rule takes the place of the forecast once a quarter is over', weekly, 'stack', 91, 'recency', 'rule_as_good'],
    ['not before', weekly, 'stack', 90, 'stack', 'forecast'],
    ['the forecast comes back once a quarter is over', portal, 'recency', 91, plain.used.method, 'forecast'],
    ['not before, and it is said', portal, 'recency', 90, 'recency', 'switched_lately'],
  ] as const)('%s', (_, customers, before, daysAgo, method, why) => {
    const previous = { method: before, since: today - daysAgo };
    const { used } = proved(customers, { previous });
    expect(used).toEqual({ method, since: method === before ? previous.since : today, why });
  });
});

describe('what a past day cannot judge', () => {
  /** Three years from a fortnight before the oldest day on: bound throughout every window. */
  const contracts = Array.from({ length: 20 }, () =>
    customerOf([{ day: oldest - 14, lines: [{ product: 'Licence', amount: 3000, recurring: true, months: 36 }] }]),
  );

  test('customers under a contract that runs on past the window stand apart', () => {
    const bound = proved([...portal, ...contracts], { modelOf: portal });
    const totalOf = ({ categories: { rapport } }: CutOffProof) => rapport.flagged.total + rapport.others.total;
    expect(bound.cutOffs.map(({ categories }) => categories.bound)).toEqual([20, 20, 20, 20, 20]);
    expect(plain.cutOffs.map(({ categories }) => categories.bound)).toEqual([0, 0, 0, 0, 0]);
    expect(bound.cutOffs.map((one) => totalOf(one))).toEqual(plain.cutOffs.map((one) => totalOf(one)));
    expect(bound.sentences.find(({ code }) => code === 'bound')!.text).toContain('20 customers under a contract');
  });

  test('the status and the contract end that the admin names have no date and stay out of it', () => {
    const marked = portal.map((facts, place) => ({
      ...facts,
      statusLost: place % 3 === 0,
      contractEndMs: place % 2 === 0 ? at(today + 500) : at(oldest - 10),
    }));
    expect(proved(marked, { modelOf: portal })).toEqual(plain);
  });
});
