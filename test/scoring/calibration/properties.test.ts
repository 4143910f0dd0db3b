import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chancesOf, type ForecastMethod } from '../../../src/scoring/calibration/calibrate.ts';
import type { DatedPurchase } from '../../../src/scoring/calibration/purchase-table.ts';
import { fitStack } from '../../../src/scoring/calibration/stack.ts';
import { trainingSlices } from '../../../src/scoring/calibration/training.ts';
import { calibrated, simulatedCustomers, tableOf } from './calibrated-portal.ts';

const cut = 500;
const end = 700;
const horizon = 90;
/** Past windows are shorter than this. */
const longerThanHalf = 300;
const methods: readonly ForecastMethod[] = ['mbg', 'stack', 'recency', 'rfm'];
const seeds = fc.integer({ min: 1, max: 1_000_000 });
type Customers = readonly (readonly DatedPurchase[])[];

/** By method, the chances of all customers in the table's order; NaN for those who had not bought. */
function chancesAt(customers: Customers, { at = cut, last = end, window = horizon } = {}): Float64Array[] {
  const { calibration, params, slice } = calibrated(tableOf(customers, last), at, window);
  return methods.map((method) => {
    const chances = new Float64Array(customers.length).fill(Number.NaN);
    chancesOf(calibration, params, slice, method).forEach((chance, i) => {
      chances[slice.customer[i]!] = chance;
    });
    return chances;
  });
}

const portals = seeds.map((seed) => simulatedCustomers(300, end, { seed }));

describe('chances at a cut', () => {
  test('lie between 0 and 1', () => {
    fc.assert(
      fc.property(portals, (customers) => {
        for (const chances of chancesAt(customers))
          for (const chance of chances) {
            if (Number.isNaN(chance)) continue;
            expect(chance).toBeGreaterThan(0);
            expect(chance).toBeLessThan(1);
          }
      }),
      { numRuns: 10 },
    );
  });

  test('know nothing of later purchases, nor of earlier ones that were entered later', () => {
    fc.assert(
      fc.property(portals, seeds, (customers, seed) => {
        const later = customers.map((purchases) => purchases.filter(({ day }) => day <= cut));
        expect(chancesAt(later)).toEqual(chancesAt(customers));
        const extra = simulatedCustomers(customers.length, end, { seed });
        const entered = customers.map((purchases, i) => {
          const days = new Set(purchases.map(({ day }) => day));
          const late = extra[i]!.filter(({ day }) => !days.has(day)).map((one) => ({ ...one, known: cut + 1 }));
          return [...purchases, ...late].sort((one, other) => one.day - other.day);
        });
        expect(chancesAt(entered)).toEqual(chancesAt(customers));
      }),
      { numRuns: 8 },
    );
  });

  test('do not depend on the order of the customers, nor on people who never bought', () => {
    const windows = fc.constantFrom(horizon, longerThanHalf);
    fc.assert(
      fc.property(portals, windows, (customers, window) => {
        const turned = chancesAt([[], ...customers.toReversed(), []], { window }).map((chances) =>
          chances.slice(1, -1).reverse(),
        );
        chancesAt(customers, { window }).forEach((chances, method) => {
          chances.forEach((chance, i) => {
            if (Number.isNaN(chance)) expect(turned[method]![i]).toBeNaN();
            else expect(turned[method]![i]).toBeCloseTo(chance, 5);
          });
        });
      }),
      { numRuns: 8 },
    );
  });

  test('hardly move by what is believed of two orders close together where nobody orders in two parts', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const table = tableOf(simulatedCustomers(1000, end, { seed }), end);
        const { calibration, params, slice } = calibrated(table, cut, longerThanHalf);
        expect(calibration.method).toBe('stack');
        expect(calibration.training[0]!.horizonDays).toBeLessThan(longerThanHalf);
        const stack = fitStack(trainingSlices(table, cut, longerThanHalf, params, null));
        const recorded = chancesOf({ ...calibration, busiestYearlyPurchases: null, stack }, params, slice);
        const moved = chancesOf(calibration, params, slice).map((chance, i) => Math.abs(chance - recorded[i]!));
        expect(moved.reduce((sum, one) => sum + one, 0) / slice.size).toBeLessThan(0.02);
      }),
      { numRuns: 8 },
    );
  });

  test('are the same in any currency', () => {
    fc.assert(
      fc.property(portals, fc.double({ min: 0.001, max: 1000, noNaN: true }), (customers, rate) => {
        const exchanged = customers.map((purchases) =>
          purchases.map((one) => ({ ...one, amount: one.amount! * rate })),
        );
        const other = chancesAt(exchanged);
        chancesAt(customers).forEach((chances, method) => {
          chances.forEach((chance, i) => {
            if (!Number.isNaN(chance)) expect(other[method]![i]).toBeCloseTo(chance, 5);
          });
        });
      }),
      { numRuns: 8 },
    );
  });

  test('are the same when all of time runs at half the speed; only the usual buckets know of days', () => {
    fc.assert(
      fc.property(portals, (customers) => {
        const slow = customers.map((purchases) => purchases.map((one) => ({ ...one, day: 2 * one.day })));
        const other = chancesAt(slow, { at: 2 * cut, last: 2 * end, window: 2 * horizon });
        chancesAt(customers).forEach((chances, method) => {
          if (methods[method] === 'recency') return;
          chances.forEach((chance, i) => {
            if (!Number.isNaN(chance)) expect(other[method]![i]).toBeCloseTo(chance, 3);
          });
        });
      }),
      { numRuns: 8 },
    );
  });
});
