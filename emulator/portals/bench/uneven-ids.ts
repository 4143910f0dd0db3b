/** Turns the n-th record (0-based) into its id: strictly increasing, unevenly spread. */
export type IdOf = (index: number) => string;

const BLOCK = 2_500;

/**
 * Ids as a portal has them that is ten years old: the first third small and dense, the next in the billions, the rest
 * with twelve digits, in blocks with wide gaps between, so that equal ranges of ids hold very unequal numbers of records.
 */
export function unevenIds(count: number): IdOf {
  const small = Math.floor(count * 0.35);
  const middle = Math.floor(count * 0.6);
  return (index) => {
    // Knuth's multiplicative hash: a fixed, harmless scatter of 0..3 inside a step of 4.
    const scatter = Math.imul(index, 2654435761) >>> 30;
    if (index < small) return String(51 + index * 4 + scatter);
    if (index < middle) return String(1_200_000_000 + (index - small) * 1_500 + scatter);
    const within = index - middle;
    const block = Math.floor(within / BLOCK);
    return String(
      110_000_000_000 + block * 7_000_000_000 + block * block * 90_000_000 + (within % BLOCK) * 8 + scatter,
    );
  };
}
