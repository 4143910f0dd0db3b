import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../../emulator/portals/random.ts';

describe('pseudo-random draws', () => {
  property.prop([fc.integer(), fc.integer()])('repeat for the same seed and stream', (seed, stream) => {
    const draws = (): number[] => {
      const random = makeRandom(seed, stream);
      return [random.unit(), random.normal(), random.gamma(0.4), random.gamma(7), random.whole(1, 6)];
    };
    expect(draws()).toEqual(draws());
  });

  test('differ between streams of one seed', () => {
    const firsts = new Set(Array.from({ length: 1000 }, (_, stream) => makeRandom(1, stream).unit()));
    expect(firsts.size).toBe(1000);
  });

  test.each([0.3, 1, 5, 36])('gamma draws of shape %d have that mean and variance', (shape) => {
    const random = makeRandom(3);
    const draws = Array.from({ length: 40_000 }, () => random.gamma(shape));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.05);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.08);
  });

  test('whole numbers reach both ends, and nothing beyond', () => {
    const random = makeRandom(4);
    const seen = new Set(Array.from({ length: 500 }, () => random.whole(-1, 2)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  test('a shuffle keeps everything and leaves its input alone', () => {
    const cards = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(makeRandom(2).shuffled(cards).sort()).toEqual(cards);
    expect(cards).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('weights decide how often something is picked', () => {
    const random = makeRandom(8);
    const picks = Array.from({ length: 10_000 }, () => random.pickBy([1, 3], (weight) => weight));
    expect(picks.filter((pick) => pick === 3).length / picks.length).toBeCloseTo(0.75, 1);
  });
});
