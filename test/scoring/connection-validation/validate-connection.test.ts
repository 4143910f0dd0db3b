import { describe, expect, it } from 'vitest';
import { validateConnection } from '../../../src/scoring/connection-validation/validate-connection.ts';
import type { ConnectionStage } from '../../../src/scoring/vocabulary.ts';
import { madePortal } from './made-customers.ts';

describe('the verdict on connection then and spend later', () => {
  it('is shown where connection truly raises what is spent later', () => {
    const validation = validateConnection(madePortal({ customers: 300, effect: 0.6 }));
    expect(validation).toMatchObject({ verdict: 'shown', reasons: [], measured: 300 });
    expect(validation.rise!.p).toBeLessThan(0.001);
    expect(validation.gain).toMatchObject({ n: 300, degrees: 3 });
    const yearly = validation.later!.map(({ yearlyRevenue }) => yearlyRevenue!.value);
    expect(yearly).toEqual(yearly.toSorted((one, other) => one - other));
  });

  it('is hidden where it does not', () => {
    expect(validateConnection(madePortal({ customers: 300, effect: 0 }))).toMatchObject({
      verdict: 'hidden',
      reasons: ['no_rise', 'adds_nothing'],
    });
  });

  it('decides whether the portal claims that fully connected customers spend more', () => {
    const claim = (effect: number) => validateConnection(madePortal({ customers: 300, effect })).quoted[2]!;
    expect(claim(0.6).own).toMatchObject({ value: expect.any(Number), n: expect.any(Number) });
    expect(claim(0.6).own!.value).toBeGreaterThan(0.5);
    expect(claim(0)).toEqual({ name: 'more_valuable', quoted: 0.52, own: null });
  });

  it('is shown by luck in no more than one portal of fifty in which connection does nothing', () => {
    const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
    const shown = seeds.filter(
      (seed) => validateConnection(madePortal({ customers: 120, effect: 0, seed })).verdict === 'shown',
    );
    expect(shown.length).toBeLessThanOrEqual(4);
  });

  it('is hidden where spend falls along the pathway, however much the stage says', () => {
    const validation = validateConnection(madePortal({ customers: 300, effect: -0.6 }));
    expect(validation.reasons).toEqual(['no_rise']);
    expect(validation.gain!.p).toBeLessThan(0.001);
  });

  it('is hidden where the forecast knew it all', () => {
    const portal = madePortal({ customers: 300, effect: 0.6 });
    const past = portal.past.map((customer) => ({ ...customer, logOdds: customer.boughtAfter ? 4 : -4 }));
    expect(validateConnection({ ...portal, past }).reasons).toEqual(['adds_nothing']);
  });

  it('is hidden where stages do not keep from one month to the next', () => {
    const unsteady = validateConnection(madePortal({ customers: 300, effect: 0.6, drift: 0.8 }));
    expect(unsteady).toMatchObject({ verdict: 'hidden', reasons: ['unsteady'], steadiness: { n: 300 } });
    expect(unsteady.steadiness.kappa!).toBeLessThan(0.4);
  });

  it('is hidden where nobody was measured twice', () => {
    const portal = madePortal({ customers: 300, effect: 0.6 });
    for (const kept of [0, 29]) {
      const retest = { ...portal.retest, pairs: portal.retest.pairs.slice(0, kept) };
      expect(validateConnection({ ...portal, retest }).reasons).toEqual(['no_retest']);
    }
  });

  it('is refused with fewer than thirty customers measured past, and nothing is compared', () => {
    const portal = madePortal({ customers: 300, effect: 0.6 });
    const hide = (kept: number) =>
      portal.past.map((customer, index) => (index < kept ? customer : { ...customer, stage: 'unknown' as const }));
    expect(validateConnection({ ...portal, past: hide(29) })).toMatchObject({
      verdict: 'hidden',
      reasons: ['too_few'],
      measured: 29,
      later: null,
      rise: null,
      gain: null,
    });
    expect(validateConnection({ ...portal, past: hide(30) }).later).toHaveLength(5);
    expect(validateConnection({ ...portal, past: [], today: [] })).toMatchObject({ today: [], reasons: ['too_few'] });
  });

  it('is hidden where all stood at one stage', () => {
    const portal = madePortal({ customers: 60, effect: 0.6 });
    const past = portal.past.map((customer) => ({ ...customer, stage: 'highly_satisfied' as ConnectionStage }));
    expect(validateConnection({ ...portal, past }).reasons).toEqual(['one_stage']);
  });

  it('takes unknown customers into the tables and into no test', () => {
    const portal = madePortal({ customers: 300, effect: 0.6 });
    const strangers = portal.past.map((customer) => ({ ...customer, stage: 'unknown' as const, revenueAfter: 1e6 }));
    const alone = validateConnection(portal);
    const among = validateConnection({ ...portal, past: [...portal.past, ...strangers] });
    expect(among.later!.at(-1)).toMatchObject({ stage: 'unknown', customers: 300 });
    expect({ ...among, later: null }).toEqual({ ...alone, later: null });
  });

  it('does not depend on the order of customers, and is plain JSON', () => {
    const portal = madePortal({ customers: 80, effect: 0.4 });
    const validation = validateConnection(portal);
    const turned = validateConnection({ ...portal, past: portal.past.toReversed() });
    expect(turned.rise!.p).toBeCloseTo(validation.rise!.p, 12);
    expect(turned.gain!.gain).toBeCloseTo(validation.gain!.gain, 8);
    expect(JSON.parse(JSON.stringify(validation))).toEqual(validation);
  });
});
