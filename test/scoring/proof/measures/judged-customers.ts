import fc from 'fast-check';
import { uniformFrom } from '../../../../src/scoring/uniform.ts';

/** Chances from a coarse grid (so that many are equal) with outcomes; both outcomes occur. */
export const judgedCustomers = fc
  .array(fc.tuple(fc.nat(12), fc.nat(1)), { minLength: 2, maxLength: 60 })
  .filter((rows) => rows.some(([, bought]) => bought === 1) && rows.some(([, bought]) => bought === 0))
  .map((rows) => ({
    chance: Float64Array.from(rows, ([twelfths]) => twelfths / 12),
    outcome: Uint8Array.from(rows, ([, bought]) => bought),
  }));

/** Customers whose chances are true: outcomes drawn with them. */
export function trueChances(customers: number, seed: number) {
  const uniform = uniformFrom(seed);
  const chance = Float64Array.from({ length: customers }, uniform);
  const outcome = Uint8Array.from(chance, (p) => (uniform() < p ? 1 : 0));
  return { chance, outcome };
}
