import { expect, test } from 'vitest';
import { uniformFrom } from '../../src/scoring/uniform.ts';

test('a seed always gives the same numbers, another seed others', () => {
  const first = Array.from({ length: 5 }, uniformFrom(7));
  expect(Array.from({ length: 5 }, uniformFrom(7))).toEqual(first);
  expect(Array.from({ length: 5 }, uniformFrom(8))).not.toEqual(first);
});

test('numbers fill [0, 1) evenly, each tenth and each pair of neighbours', () => {
  const uniform = uniformFrom(1);
  const tenths = new Array<number>(10).fill(0);
  let product = 0;
  let before = uniform();
  const draws = 100_000;
  for (let draw = 0; draw < draws; draw++) {
    const number = uniform();
    tenths[Math.floor(10 * number)]!++;
    product += (number - 0.5) * (before - 0.5);
    before = number;
  }
  for (const count of tenths) expect(Math.abs(count - draws / 10)).toBeLessThan(4 * Math.sqrt(draws * 0.09));
  expect(Math.abs(product / draws)).toBeLessThan(4 / 12 / Math.sqrt(draws));
});
