import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitRenewals,
  type RenewalOutcomes,
  renewalChance,
  renewalSurvival,
} from '../../../src/scoring/forecast/renewals.ts';

/** One cohort followed from column to column. */
const cohort = (survivors: readonly number[]): RenewalOutcomes => ({
  lost: survivors.slice(1).map((left, index) => survivors[index]! - left),
  renewed: survivors.slice(1),
});

describe('renewals of contracts', () => {
  // Fader & Hardie 2007, fitted on seven years; the survival of years 8, 10 and 12 is outside the fit.
  test.each([
    ['high end', [1000, 869, 743, 653, 593, 551, 517, 491], 0.668, 3.806, -1611.2, [0.46, 0.414, 0.378]],
    ['regular', [1000, 631, 468, 382, 326, 289, 262, 241], 0.704, 1.182, -1680.3, [0.22, 0.191, 0.17]],
  ] as const)('the published cohort "%s"', (_, survivors, alpha, beta, logLikelihood, projected) => {
    const fit = fitRenewals(cohort(survivors), 'none');
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.alpha - alpha)).toBeLessThan(0.002);
    expect(Math.abs(fit.beta - beta)).toBeLessThan(0.002);
    expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(0.1);
    [8, 10, 12].forEach((year, index) => {
      expect(Math.abs(renewalSurvival(fit, year) - projected[index]!)).toBeLessThan(0.002);
    });
  });

  test('the weak prior hardly moves a cohort of a thousand', () => {
    const outcomes = cohort([1000, 869, 743, 653, 593, 551, 517, 491]);
    const free = fitRenewals(outcomes, 'none');
    const held = fitRenewals(outcomes);
    expect(Math.abs(renewalSurvival(held, 12) - renewalSurvival(free, 12))).toBeLessThan(0.002);
  });

  test.each([
    ['nobody has left', { lost: [0, 0], renewed: [5, 40] }, 0.8, 1],
    ['everybody left at the first end', { lost: [30], renewed: [0] }, 0, 0.2],
    ['a single contract was renewed once', { lost: [], renewed: [1] }, 0.5, 0.9],
    ['nothing has ended', { lost: [], renewed: [] }, 0.5, 0.5],
  ] as const)('stays finite where %s', (_, outcomes, least, most) => {
    const chance = renewalChance(fitRenewals(outcomes), 0);
    expect(chance).toBeGreaterThanOrEqual(least);
    expect(chance).toBeLessThanOrEqual(most);
  });

  test('survival is the product of the chances to be renewed, and those rise with every renewal', () => {
    const size = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 40 }), (alpha, beta, terms) => {
        let product = 1;
        for (let renewals = 0; renewals < terms; renewals++) {
          const chance = renewalChance({ alpha, beta }, renewals);
          expect(renewalChance({ alpha, beta }, renewals + 1)).toBeGreaterThanOrEqual(chance);
          product *= chance;
        }
        expect(renewalSurvival({ alpha, beta }, terms)).toBeCloseTo(product, 9);
      }),
    );
  });

  test('finds again what was drawn', () => {
    // Expected counts instead of a draw: α = 2, β = 6, a cohort of a million over five ends.
    const truth = { alpha: 2, beta: 6 };
    const survivors = Array.from({ length: 6 }, (_, year) => 1e6 * renewalSurvival(truth, year));
    const fit = fitRenewals(cohort(survivors), 'none');
    expect(fit.alpha).toBeCloseTo(2, 2);
    expect(fit.beta).toBeCloseTo(6, 2);
  });
});
