import { describe, expect, it } from 'vitest';
import { awaitsAgreement } from '../../src/portals/residency.ts';

const unasked = { outsideEuAgreedAtMs: null };

describe('a portal waits for its admin', () => {
  it.each([
    ['eu1', 'us'],
    ['eu1', null],
    ['EU1', 'us-east-1'],
  ])('hosted in %s, read from %s', (hosting, region) => {
    expect(awaitsAgreement(hosting, region, unasked)).toBe(true);
    expect(awaitsAgreement(hosting, region, { outsideEuAgreedAtMs: 1 })).toBe(false);
  });

  it.each([
    ['eu1', 'eu'],
    ['eu1', 'eu-west-1'],
    ['na1', null],
    ['na2', 'us'],
    ['ap1', 'eu'],
  ])('not where it is hosted in %s and read from %s', (hosting, region) => {
    expect(awaitsAgreement(hosting, region, unasked)).toBe(false);
  });
});
