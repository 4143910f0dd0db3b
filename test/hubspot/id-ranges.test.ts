import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutOf, densityOf, type IdRange, idAt, recordsLeft, widest } from '../../src/hubspot/id-ranges.ts';

const range = (next: string | null, to: bigint | null, density: number | null): IdRange => ({ next, to, density });

describe('cutting id ranges', () => {
  it('cuts in the middle of what is left', () => {
    expect(cutOf(range('1000', 3001n, 1), 9_999n)).toBe(2000n);
    expect(cutOf(range('1000', null, 1), 3_000n)).toBe(2000n);
  });

  it('leaves small ranges, finished ones and those nothing is known of', () => {
    expect(cutOf(range('1000', 1700n, 1), 9_999n)).toBeNull();
    expect(cutOf(range(null, 9000n, 1), 9_999n)).toBeNull();
    expect(cutOf(range('1000', 9000n, null), 9_999n)).toBeNull();
    expect(cutOf(range('opaque', null, 1), 9_999n)).toBeNull();
  });

  it('finds the gap between small ids and twelve-digit ones by the geometric middle', () => {
    const cut = cutOf(range('101', null, 0.9), 700_000_000_000n);
    expect(cut).toBeGreaterThan(1_000_000n);
    expect(cut).toBeLessThan(100_000_000n);
  });

  it('takes the range that holds most', () => {
    const small = range('0', 2000n, 1);
    const large = range('5000', 9000n, 1);
    expect(widest([small, large], 9_000n)?.range).toBe(large);
    expect(widest([range('0', 100n, 1)], 9_000n)).toBeNull();
  });

  it('always cuts inside the range', () => {
    const id = fc.bigInt({ min: 0n, max: 10n ** 14n });
    const density = fc.double({ min: 1e-6, max: 1, noNaN: true });
    fc.assert(
      fc.property(id, fc.option(id, { nil: null }), density, id, (start, to, records, highest) => {
        const one = range(String(start), to, records);
        const cut = cutOf(one, highest);
        if (cut === null) return;
        expect(cut > start && cut < (to ?? highest + 1n)).toBe(true);
        expect(recordsLeft(one, highest)).toBeGreaterThanOrEqual(800);
      }),
    );
  });

  it('measures the density of a page', () => {
    expect(densityOf([10n, 11n, 13n, 19n])).toBeCloseTo(0.4);
    expect(densityOf([10n])).toBeNull();
    expect(densityOf([])).toBeNull();
  });

  it('reads ids from numeric cursors only', () => {
    expect(idAt('713492963560')).toBe(713492963560n);
    expect(idAt('MTAw')).toBeNull();
  });
});
