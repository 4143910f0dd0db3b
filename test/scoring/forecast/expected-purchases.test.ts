import { describe, expect, test } from 'vitest';
import { expectedPurchases, expectedPurchasesIfAlive, type MbgParams } from '../../../src/scoring/forecast/mbg.ts';
import { type PurchaseRow, purchaseRow } from '../../../src/scoring/forecast/purchase-row.ts';
import { type Chance, chanceFrom } from '../simulated-portal.ts';
import { leavingChance, simulatedTimes } from './simulated-customers.ts';

const random: MbgParams = { r: 0.8, alpha: 50, a: 0.7, b: 2.2, k: 1 };
const regular: MbgParams = { r: 2, alpha: 150, a: 0.5, b: 2.5, k: 4 };

/**
 * Further purchases within `horizon` of one customer alive at T, drawn from what the row leaves open: the rate and the
 * running gap by rejection (the gap must outlast the silence), the drop-out from its Beta posterior.
 */
function furtherPurchases(params: MbgParams, row: PurchaseRow, horizon: number, chance: Chance): number {
  const { r, a, b, k } = params;
  const silence = row.T - row.tx;
  for (;;) {
    const stage = chance.gamma(r + k * row.x) / (params.alpha / k + row.tx);
    let at = chance.gamma(k) / stage;
    if (at <= silence) continue;
    const leaves = leavingChance(chance, a, b + row.x + 1);
    let count = 0;
    while (at <= silence + horizon) {
      count++;
      if (chance.uniform() < leaves) break;
      at += chance.gamma(k) / stage;
    }
    return count;
  }
}

describe('expected purchases against simulation', () => {
  const row = (x: number, tx: number, T: number): PurchaseRow => ({ x, tx, T, sumLogGaps: 0 });

  test.each([
    ['k = 1, one purchase', random, row(0, 0, 60), 365],
    ['k = 1, five repeat purchases', random, row(5, 240, 300), 180],
    ['k = 4, one purchase', regular, row(0, 0, 60), 365],
    ['k = 4, five repeat purchases, on time', regular, row(5, 400, 430), 365],
    ['k = 4, five repeat purchases, late', regular, row(5, 400, 560), 180],
    ['k = 4, frequent', regular, row(40, 400, 405), 365],
  ])('%s', (_, params, history, horizon) => {
    const chance = chanceFrom(11);
    const runs = 30_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < runs; i++) {
      const count = furtherPurchases(params, history, horizon, chance);
      sum += count;
      squares += count * count;
    }
    const mean = sum / runs;
    const error = Math.sqrt((squares / runs - mean ** 2) / runs);
    const expected = expectedPurchasesIfAlive(params, history, horizon);
    expect(Math.abs(expected - mean), `${expected} against ${mean} ± ${error}`).toBeLessThan(4 * error);
  });

  test.each([
    ['at random', random],
    ['with a rhythm', regular],
  ])('a whole portal that buys %s adds up', (_, params) => {
    const horizon = 200;
    const chance = chanceFrom(21);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < 6000; i++) {
      const T = 600 * chance.uniform();
      const times = simulatedTimes(params, T + horizon, chance);
      const before = purchaseRow(times, T)!;
      const error = times.length - 1 - before.x - expectedPurchases(params, before, horizon);
      sum += error;
      squares += error ** 2;
    }
    expect(Math.abs(sum)).toBeLessThan(4 * Math.sqrt(squares));
  });
});
