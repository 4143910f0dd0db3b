import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordMemory } from '../../src/scoring/answer.ts';
import type { CompanyId } from '../../src/scoring/ids.ts';
import { assignTiers, type TierInput } from '../../src/scoring/tier.ts';
import { parseTierOverride } from '../../src/scoring/tier-override.ts';
import type { Tier } from '../../src/scoring/vocabulary.ts';

const today = 20_000;
const settings = { tierShares: { vip: 0.2, tail: 0.2 } };
const memory = (tier: Tier, tieredOn: number | null = today - 7): RecordMemory => ({
  category: 'active',
  since: null,
  categoryChangedOn: null,
  previousCategory: null,
  tier,
  tierChangedOn: null,
  tieredOn,
  stage: null,
  stageBasis: null,
  stageAsOf: null,
  stageRising: null,
});
const customer = (id: number, money: number, more: Partial<TierInput> = {}): TierInput => ({
  key: { type: 'company', id: String(1000 + id) as CompanyId },
  valueIfAlive12m: money,
  spendLast12Months: money,
  discountedValue: money,
  category: 'active',
  provisional: false,
  previous: null,
  override: null,
  ...more,
});
const hundred = (change: (index: number) => Partial<TierInput> = () => ({})): TierInput[] =>
  Array.from({ length: 100 }, (_, index) => customer(index, index, change(index)));
const tiersOf = (inputs: readonly TierInput[], day = today) =>
  assignTiers(inputs, { settings, today: day }).map(({ tier }) => tier);
const count = (tiers: readonly (Tier | null)[], wanted: Tier) => tiers.filter((tier) => tier === wanted).length;

describe('the tier of a customer', () => {
  it('is vip for the top 20, core for the next 60 and tail for the last 20 of a hundred', () => {
    const tiers = tiersOf(hundred());
    expect(tiers.slice(0, 20)).toEqual(Array(20).fill('tail'));
    expect(tiers.slice(20, 80)).toEqual(Array(60).fill('core'));
    expect(tiers.slice(80)).toEqual(Array(20).fill('vip'));
  });

  it('weighs the future by .6 and recent and total money by .2 each', () => {
    const promising = hundred((index) => (index === 0 ? { valueIfAlive12m: 1000 } : {}));
    const [first] = assignTiers(promising, { settings, today });
    const past = hundred((index) => (index === 0 ? { spendLast12Months: 1000, discountedValue: 1000 } : {}));
    const [second] = assignTiers(past, { settings, today });
    expect(first!.rank!).toBeCloseTo(0.6, 1);
    expect(second!.rank!).toBeCloseTo(0.4, 1);
  });

  it('stays blank under twenty customers, and says why', () => {
    const [answer] = assignTiers(hundred().slice(0, 19), { settings, today });
    expect(answer).toEqual({
      tier: null,
      rank: null,
      held: null,
      reason: 'Tiers start at 20 customers; this portal has 19.',
    });
    expect(tiersOf(hundred().slice(0, 20))).not.toContain(null);
  });

  it('leaves out who never bought, without letting them fill the bottom', () => {
    const inputs = [...hundred(), ...hundred(() => ({ category: 'not_a_customer' as const }))];
    const tiers = tiersOf(inputs);
    expect(tiers.slice(100)).toEqual(Array(100).fill(null));
    expect(count(tiers, 'tail')).toBe(20);
  });

  it('is what a person says, in any case, even where tiers are blank', () => {
    const inputs = hundred((index) => ({ override: index === 0 ? 'VIP' : null })).slice(0, 5);
    expect(assignTiers(inputs, { settings, today })[0]).toMatchObject({ tier: 'vip', held: 'override' });
  });

  it('stays vip when a vip goes dormant or is lost, and says so', () => {
    for (const category of ['dormant', 'account_churn'] as const) {
      const answer = assignTiers(
        hundred((index) => (index === 0 ? { category, previous: memory('vip') } : {})),
        { settings, today },
      )[0]!;
      expect(answer.tier).toBe('vip');
      expect(answer.held).toBe('frozen');
      expect(answer.reason).toMatch(/VIP is kept/);
    }
  });

  it('is given at once to a customer without one, also to a lost customer', () => {
    const inputs = hundred((index) => ({ category: index === 99 ? 'account_churn' : 'active' }));
    expect(assignTiers(inputs, { settings, today })[99]).toMatchObject({ tier: 'vip', held: null });
  });

  it('moves at most once a week', () => {
    const given = (tieredOn: number) => hundred((index) => (index === 0 ? { previous: memory('vip', tieredOn) } : {}));
    expect(tiersOf(given(today - 6))[0]).toBe('vip');
    expect(tiersOf(given(today - 7))[0]).toBe('tail');
  });

  it('is weighed anew where nobody remembers when it was given', () => {
    expect(tiersOf(hundred((index) => (index === 0 ? { previous: memory('vip', null) } : {})))[0]).toBe('tail');
  });

  it('moves only when the rank leaves a zone of five percentile points', () => {
    const held = (tier: Tier) => tiersOf(hundred(() => ({ previous: memory(tier) })));
    expect(count(held('vip'), 'vip')).toBe(25);
    expect(count(held('core'), 'vip')).toBe(15);
    expect(count(held('core'), 'tail')).toBe(15);
    expect(count(held('tail'), 'tail')).toBe(25);
  });

  it('is marked provisional while only a prior speaks for its value', () => {
    const [answer] = assignTiers(
      hundred(() => ({ provisional: true })),
      { settings, today },
    );
    expect(answer!.reason).toMatch(/^Provisional/);
  });

  it('follows the shares the admin chose, including none', () => {
    const none = assignTiers(
      hundred(() => ({ previous: memory('vip') })),
      {
        settings: { tierShares: { vip: 0, tail: 0 } },
        today,
      },
    );
    expect(new Set(none.map(({ tier }) => tier))).toEqual(new Set(['core']));
  });
});

describe('a person’s tier', () => {
  it.each([
    ['VIP', 'vip'],
    [' vip ', 'vip'],
    ['Core', 'core'],
    ['tail', 'tail'],
    ['Bottom 20 %', 'tail'],
    ['bottom 20%', 'tail'],
    ['bottom', 'tail'],
    ['', null],
    ['gold', null],
    [null, null],
  ])('%s is read as %s', (text, tier) => {
    expect(parseTierOverride(text)).toBe(tier);
  });
});

describe('tiers as a whole', () => {
  const money = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: 0, max: 1e9, noNaN: true }));
  const portal = fc
    .array(fc.tuple(fc.option(money), money, money), { minLength: 20, maxLength: 120 })
    .map((rows) =>
      rows.map(([valueIfAlive12m, spendLast12Months, discountedValue], index) =>
        customer(index, 0, { valueIfAlive12m, spendLast12Months, discountedValue }),
      ),
    );

  it('do not depend on the order in which customers arrive', () => {
    fc.assert(
      fc.property(portal, fc.integer(), (inputs, seed) => {
        const order = inputs.map((_, index) => index);
        order.sort((a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101));
        const straight = assignTiers(inputs, { settings, today });
        const shuffled = assignTiers(
          order.map((index) => inputs[index]!),
          { settings, today },
        );
        expect(shuffled).toEqual(order.map((index) => straight[index]));
      }),
    );
  });

  it('have exactly the shares asked for when nobody had a tier before', () => {
    const shares = fc.record({
      vip: fc.double({ min: 0, max: 0.5, noNaN: true }),
      tail: fc.double({ min: 0, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(portal, shares, (inputs, tierShares) => {
        const tiers = assignTiers(inputs, { settings: { tierShares }, today }).map(({ tier }) => tier);
        const vips = Math.round(inputs.length * tierShares.vip);
        expect(count(tiers, 'vip')).toBe(vips);
        expect(count(tiers, 'tail')).toBe(Math.min(inputs.length - vips, Math.round(inputs.length * tierShares.tail)));
      }),
    );
  });

  it('never rank a customer lower for being worth more', () => {
    const raise = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(portal, fc.nat(), fc.tuple(raise, raise, raise), (inputs, pick, [future, recent, total]) => {
        const index = pick % inputs.length;
        const before = inputs[index]!;
        const richer = inputs.with(index, {
          ...before,
          valueIfAlive12m: before.valueIfAlive12m === null ? null : before.valueIfAlive12m + future,
          spendLast12Months: before.spendLast12Months + recent,
          discountedValue: before.discountedValue + total,
        });
        const rank = (all: readonly TierInput[]) => assignTiers(all, { settings, today })[index]!.rank!;
        expect(rank(richer)).toBeGreaterThanOrEqual(rank(inputs));
      }),
    );
  });

  it('stay as they are when asked again on unchanged facts', () => {
    fc.assert(
      fc.property(portal, fc.integer({ min: 0, max: 60 }), (inputs, later) => {
        const first = tiersOf(inputs);
        const remembered = inputs.map((input, index) => ({ ...input, previous: memory(first[index]!, today) }));
        expect(tiersOf(remembered, today + later)).toEqual(first);
      }),
    );
  });
});
