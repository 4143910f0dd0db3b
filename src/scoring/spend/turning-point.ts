import type { Day } from '../ids.ts';
import type { SpendPoint } from './spend-points.ts';

/**
 * Where spending turned: the first purchase after the sum of money stood farthest above (down) or below (up) a steady
 * pace from `from` to `today` (CUSUM). Without a purchase after it, the last purchase. `points` is not empty.
 */
export function turningPoint(points: readonly SpendPoint[], from: Day, today: Day, direction: 'down' | 'up'): Day {
  const total = points.reduce((sum, point) => sum + point.amount, 0);
  const pace = total / Math.max(1, today - from);
  let sum = 0;
  let farthest = Number.NEGATIVE_INFINITY;
  let turn = points.at(-1)!.day;
  for (let i = 0; i < points.length; i++) {
    const { day, amount } = points[i]!;
    const steady = pace * (day - from);
    // High stands are reached right after a purchase, low ones right before.
    const lead = direction === 'down' ? sum + amount - steady : steady - sum;
    sum += amount;
    if (lead <= farthest) continue;
    farthest = lead;
    turn = direction === 'down' ? (points[i + 1] ?? points[i]!).day : day;
  }
  return turn;
}
