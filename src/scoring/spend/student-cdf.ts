import { incompleteBeta } from '../forecast/incomplete-beta.ts';

/** Distribution function of Student's t law with `degrees` > 0 degrees of freedom (Abramowitz & Stegun 26.7.1). */
export function studentCdf(t: number, degrees: number): number {
  const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}
