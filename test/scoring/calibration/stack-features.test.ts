import { describe, expect, test } from 'vitest';
import { featureCount, writeFeatures } from '../../../src/scoring/calibration/stack-features.ts';
import { chanceFrom } from '../simulated-portal.ts';

const ordinary = { means: [4, 1, 0.5, 1], sds: [2, 1, 1, 1] };

function featuresOf(extras: readonly number[], scale = ordinary): Float64Array {
  const features = new Float64Array(featureCount);
  writeFeatures(features, 0, 0.3, Float64Array.from(extras), scale);
  return features;
}
const sizeOf = (logSize: number) => featuresOf([logSize, 1, 0.5, 1])[3]!;

describe('the order size in the stack', () => {
  test('is a place among all: zero in the middle, and no further away for one buyer a thousand times as large', () => {
    expect(sizeOf(4)).toBe(0);
    expect(sizeOf(2)).toBe(-sizeOf(6));
    expect(sizeOf(6)).toBeGreaterThan(sizeOf(5));
    expect(sizeOf(10 + Math.log(1000)) - sizeOf(10)).toBeLessThan(0.03);
    expect(sizeOf(1000)).toBeCloseTo(Math.sqrt(3), 6);
  });

  test('spreads like the other extras where ln size is normal', () => {
    const chance = chanceFrom(3);
    const sizes = Array.from({ length: 20_000 }, () => sizeOf(4 + 2 * chance.normal()));
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    const variance = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / sizes.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(variance) - 1)).toBeLessThan(0.03);
  });

  test('says nothing where all are the same', () => {
    expect(featuresOf([4, 1, 0.5, 1], { ...ordinary, sds: [0, 1, 1, 1] })[3]).toBe(0);
  });

  test('alone is a place: the other extras stay as they are, held within three deviations', () => {
    expect([...featuresOf([4, 3, 10, -0.5])].slice(4)).toEqual([2, 3, -1.5]);
  });
});
