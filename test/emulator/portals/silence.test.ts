import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { comesBackChance } from '../../../emulator/portals/demo/first-lives.ts';
import {
  aliveChance,
  DROP_OUT,
  gapSurvival,
  hasClearRhythm,
  verdictBySilence,
} from '../../../emulator/portals/demo/silence.ts';
import { makeRandom } from '../../../emulator/portals/random.ts';

describe('what silence can prove', () => {
  property.prop([fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 8, noNaN: true })])(
    'the longer the silence, the smaller the chance to be alive',
    (shape, t) => {
      expect(gapSurvival(shape, t)).toBeGreaterThanOrEqual(gapSurvival(shape, t + 0.1));
      expect(aliveChance(shape, t)).toBeGreaterThanOrEqual(aliveChance(shape, t + 0.1));
      expect(aliveChance(shape, t)).toBeLessThanOrEqual(1 - DROP_OUT + 1e-12);
    },
  );

  test('the survival of a gap is that of simulated gaps', () => {
    const random = makeRandom(5);
    const gaps = Array.from({ length: 20_000 }, () => random.gamma(4) / 4);
    for (const t of [0.5, 1, 1.7]) {
      expect(gaps.filter((gap) => gap > t).length / gaps.length).toBeCloseTo(gapSurvival(4, t), 1.7);
    }
  });

  test('the chance to be alive is the share of the living among simulated customers of that silence', () => {
    const random = makeRandom(9);
    let alive = 0;
    let all = 0;
    while (all < 4000) {
      const left = random.chance(DROP_OUT);
      const gap = random.gamma(4) / 4;
      if (!left && gap <= 2) continue;
      all++;
      if (!left) alive++;
    }
    expect(alive / all).toBeCloseTo(aliveChance(4, 2), 1.5);
  });

  test('long rhythms need long silences, one long gap blurs the rhythm', () => {
    const days = [150, 120, 90, 60, 30];
    const regular = { gapDays: 30, shape: 36, left: true };
    expect(verdictBySilence({ ...regular, days: days.map((day) => day + 100) })).toEqual({
      category: 'account_churn',
      unambiguous: true,
    });
    expect(verdictBySilence({ ...regular, days: days.map((day) => day + 15) }).unambiguous).toBe(false);
    expect(verdictBySilence({ ...regular, left: false, days: days.map((day) => day - 20) }).category).toBe('active');
    expect(verdictBySilence({ ...regular, left: false, days: days.map((day) => day + 15) }).category).toBe('at_risk');
    expect(hasClearRhythm([330, 300, 150, 120, 90, 60])).toBe(false);
  });

  test('gaps that spread by half prove nothing either way', () => {
    const irregular = { gapDays: 30, shape: 4, days: [125, 95, 65, 35, 5] };
    expect(verdictBySilence({ ...irregular, left: false })).toMatchObject({ category: 'active', unambiguous: false });
    const longAgo = irregular.days.map((day) => day + 300);
    expect(verdictBySilence({ ...irregular, days: longAgo, left: true })).toMatchObject({
      category: 'account_churn',
      unambiguous: false,
    });
  });

  test('one who left a moment ago cannot be found', () => {
    const verdict = verdictBySilence({ gapDays: 30, shape: 36, left: true, days: [125, 95, 65, 35, 5] });
    expect(verdict).toEqual({ category: 'dormant', unambiguous: false, bestChance: 0 });
  });

  test('of first-time buyers the portal expects fewer back the longer they are silent, after three years none', () => {
    expect(comesBackChance(30)).toBeGreaterThan(comesBackChance(200));
    expect(comesBackChance(200)).toBeGreaterThan(comesBackChance(700));
    expect(comesBackChance(1095)).toBeLessThan(1e-6);
  });
});
