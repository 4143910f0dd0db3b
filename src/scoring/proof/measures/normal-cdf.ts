import gammainc from '@stdlib/math-base-special-gammainc';

/** Distribution function of the standard Normal law, through the incomplete gamma function (A&S 26.4.21). */
export function normalCdf(z: number): number {
  if (z === 0) return 0.5;
  const half = gammainc((z * z) / 2, 0.5) / 2;
  return z > 0 ? 0.5 + half : 0.5 - half;
}
