import { describe, expect, it } from 'vitest';
import { type Comparison, measureEffects } from '../../../src/plays/effect/measure-effect.ts';
import { smallestVisibleRise } from '../../../src/plays/effect/smallest-visible.ts';
import { moneyOfLift, type SimulatedPortal, simulatedPortal, today } from './simulated-portal.ts';

const portals = 200;

/** What many portals of the same truth measure, each by itself. */
function measured(truth: Omit<SimulatedPortal, 'seed'>): Comparison[] {
  return Array.from({ length: portals }, (_, seed) => {
    const effects = measureEffects(simulatedPortal({ ...truth, seed }), { today, windowDays: 180, seed });
    return effects.overall.comparison!;
  });
}

const share = (seen: readonly Comparison[], of: (one: Comparison) => boolean): number =>
  seen.filter(of).length / seen.length;
/** Four standard errors of a share of so many portals. */
const slack = (expected: number): number => 4 * Math.sqrt((expected * (1 - expected)) / portals);

describe('an effect that is built into many portals', () => {
  const lift = 0.12;
  const seen = measured({ customers: 320, shareHeldBack: 0.25, base: 0.15, lift });

  it('lies within the 95 % interval of the share as often as that says', () => {
    const held = share(seen, ({ difference: { low, high } }) => low <= lift && lift <= high);
    expect(Math.abs(held - 0.95)).toBeLessThan(slack(0.95));
  });

  it('lies within the 95 % interval of the money at least as often', () => {
    const truth = moneyOfLift(lift);
    const held = share(seen, ({ money }) => money!.low <= truth && truth <= money!.high);
    expect(held).toBeGreaterThan(0.95 - slack(0.95));
  });

  it('is not missed on average', () => {
    const mean = seen.reduce((sum, { difference }) => sum + difference.value, 0) / seen.length;
    expect(mean).toBeCloseTo(lift, 2);
  });

  it('shows in about four of five portals when it is as large as the smallest that is said to show', () => {
    const smallest = smallestVisibleRise({ n: 240, bought: 0 }, { n: 80, bought: 12 });
    const large = measured({ customers: 320, shareHeldBack: 0.25, base: 0.15, lift: smallest! });
    const shown = share(large, ({ difference }) => difference.low > 0);
    expect(shown).toBeGreaterThan(0.7);
    expect(shown).toBeLessThan(0.92);
  });
});

describe('where tasks change nothing', () => {
  it.each([
    { customers: 320, shareHeldBack: 0.25, base: 0.15, lift: 0 },
    { customers: 120, shareHeldBack: 0.4, base: 0.4, lift: 0 },
  ])('no more than one portal in twenty believes in an effect ($customers customers)', (truth) => {
    const seen = measured(truth);
    expect(share(seen, ({ difference: { low, high } }) => low > 0 || high < 0)).toBeLessThan(0.05 + slack(0.05));
    expect(share(seen, ({ money }) => money!.low > 0 || money!.high < 0)).toBeLessThan(0.05 + slack(0.05));
  });
});
