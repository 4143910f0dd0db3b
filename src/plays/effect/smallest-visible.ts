import type { Arm } from './newcombe-interval.ts';

/** Two-sided 5 %, and 80 % power: points of the standard Normal law. */
const zAlpha = 1.959963984540054;
const zPower = 0.8416212335729143;

/**
 * The smallest rise in the share that bought, over that of the second arm, which numbers as these would have shown in four of
 * five cases (80 % power, two-sided 5 %; Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, ch. 4, by
 * bisection). The second arm's share is taken as (bought + ½) / (n + 1). `null`: not even if all had bought.
 */
export function smallestVisibleRise(treated: Arm, held: Arm): number | null {
  const base = (held.bought + 0.5) / (held.n + 1);
  const shows = (share: number): boolean => {
    const pooled = (share * treated.n + base * held.n) / (treated.n + held.n);
    const underNone = Math.sqrt(pooled * (1 - pooled) * (1 / treated.n + 1 / held.n));
    const underRise = Math.sqrt((share * (1 - share)) / treated.n + (base * (1 - base)) / held.n);
    return share - base >= zAlpha * underNone + zPower * underRise;
  };
  if (!shows(1)) return null;
  let low = base;
  let high = 1;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (shows(middle)) high = middle;
    else low = middle;
  }
  return high - base;
}

/** The same for a mean, from half the width of its 95 % interval. */
export const smallestVisibleMean = (halfWidth: number): number => (halfWidth * (zAlpha + zPower)) / zAlpha;
