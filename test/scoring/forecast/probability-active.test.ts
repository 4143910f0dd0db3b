import { describe, expect, test } from 'vitest';
import { type MbgParams, probabilityActive, probabilityAlive, survival } from '../../../src/scoring/forecast/mbg.ts';
import { purchaseRow } from '../../../src/scoring/forecast/purchase-row.ts';
import { chanceFrom } from '../simulated-portal.ts';
import { leavingChance, simulatedTimes } from './simulated-customers.ts';

const clumpy: MbgParams = { r: 1.5, alpha: 120, a: 0.5, b: 1.8, k: 0.6 };
const uneven: MbgParams = { ...clumpy, k: 2.7 };
const yearly: MbgParams = { r: 6, alpha: 2000, a: 0.4, b: 3, k: 44 };

describe('the chance to buy within a window, against simulated customers', () => {
  test.each([
    ['k = 0.6', clumpy, 400, 150],
    ['k = 2.7', uneven, 400, 150],
    ['k = 44, about a year apart', yearly, 1500, 365],
  ])('%s: of those given a chance of a tenth, three tenths, …, so many buy', (_, params, T, horizon) => {
    const chance = chanceFrom(31);
    const tenths = Array.from({ length: 10 }, () => ({ customers: 0, surplus: 0, variance: 0 }));
    for (let i = 0; i < 40_000; i++) {
      const times = simulatedTimes(params, T + horizon, chance);
      const row = purchaseRow(times, T)!;
      const p = probabilityActive(params, row, horizon);
      const tenth = tenths[Math.min(9, Math.floor(10 * p))]!;
      tenth.customers++;
      tenth.surplus += Number(times.length - 1 > row.x) - p;
      tenth.variance += p * (1 - p);
    }
    // The chances spread: a model that says the same of everybody would pass by being calibrated in one tenth.
    expect(tenths.filter(({ customers }) => customers > 200).length).toBeGreaterThanOrEqual(5);
    for (const { surplus, variance } of tenths) expect(Math.abs(surplus)).toBeLessThan(4 * Math.sqrt(variance) + 1);
  });

  test('the living and their silence: the row of a late yearly buyer, drawn by rejection', () => {
    const row = { x: 3, tx: 1000, T: 1500, sumLogGaps: 0 };
    const chance = chanceFrom(32);
    let stayed = 0;
    let silent = 0;
    let weights = 0;
    for (let i = 0; i < 60_000; i++) {
      const stage = chance.gamma(yearly.r + yearly.k * row.x) / (yearly.alpha / yearly.k + row.tx);
      const outlasts = chance.gamma(yearly.k) / stage > row.T - row.tx;
      silent += Number(outlasts);
      // Drop-out after the last purchase, of one who is known to have stayed `x` times before.
      const left = chance.uniform() < leavingChance(chance, yearly.a, yearly.b + row.x);
      if (!left && !outlasts) continue;
      weights++;
      stayed += Number(!left);
    }
    const within = (found: number, expected: number, runs: number): void =>
      expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / runs) + 1e-4);
    within(silent / 60_000, survival(yearly, row), 60_000);
    within(stayed / weights, probabilityAlive(yearly, row), weights);
  });
});
