import type { Random } from '../random.ts';
import { type Product, projects, services, supplies } from './catalogue.ts';

/** How a kind of business buys: gaps between purchases are gamma with this shape and the customer's own mean. */
export interface Rhythm {
  readonly name: string;
  /** Range of the customers' own mean gaps, days. */
  readonly gapDays: readonly [number, number];
  /** Shape of the gamma gaps, a whole number; the coefficient of variation is 1/√shape. */
  readonly shape: number;
  /** How many purchases a customer of the portal has typically made. */
  readonly purchases: readonly [number, number];
  readonly sells: readonly Product[];
  readonly basketSize: readonly [number, number];
  /** Median money per line of an order, company currency. */
  readonly lineMoney: number;
}

export const monthly: Rhythm = {
  name: 'monthly',
  gapDays: [25, 36],
  shape: 49,
  purchases: [13, 24],
  sells: supplies,
  basketSize: [1, 3],
  lineMoney: 240,
};
export const sixWeekly: Rhythm = { ...monthly, name: 'six_weekly', gapDays: [40, 50], purchases: [12, 19] };
export const quarterly: Rhythm = {
  ...monthly,
  name: 'quarterly',
  gapDays: [82, 98],
  purchases: [8, 13],
  lineMoney: 520,
};
export const yearly: Rhythm = {
  name: 'yearly',
  gapDays: [358, 372],
  shape: 150,
  purchases: [3, 5],
  sells: services,
  basketSize: [1, 3],
  lineMoney: 3600,
};
/** Yearly, but each at its own, wider rate: a standard deviation of 16 % and 20 % of the gap. */
export const looseYearly: Rhythm = { ...yearly, name: 'yearly_loose', gapDays: [330, 390], shape: 39 };
export const ownRateYearly: Rhythm = { ...yearly, name: 'yearly_own_rate', gapDays: [300, 420], shape: 25 };
export const twoYearly: Rhythm = { ...yearly, name: 'two_yearly', gapDays: [715, 745], purchases: [3, 3] };
export const irregular: Rhythm = {
  name: 'irregular',
  gapDays: [60, 130],
  shape: 4,
  purchases: [6, 12],
  sells: projects,
  basketSize: [1, 2],
  lineMoney: 2400,
};

export const ownGapDays = (random: Random, { gapDays: [low, high] }: Rhythm): number => random.uniform(low, high);

export const oneGapDays = (random: Random, gapDays: number, shape: number): number =>
  Math.max(1, Math.round((gapDays * random.gamma(shape)) / shape));

/** Purchase days (days ago, oldest first) of a renewal process that ends `lastDaysAgo` days ago. */
export function purchaseDays(
  random: Random,
  { gapDays, shape, count, lastDaysAgo }: { gapDays: number; shape: number; count: number; lastDaysAgo: number },
): number[] {
  const days = [Math.max(0, Math.round(lastDaysAgo))];
  while (days.length < count) days.push(days.at(-1)! + oneGapDays(random, gapDays, shape));
  return days.reverse();
}

/**
 * Days on which a yearly contract was renewed: mostly in the three weeks before it ends, else ten days after its end,
 * when the reminder goes out.
 */
export function renewalDays(random: Random, count: number, lastDaysAgo: number): number[] {
  const days = [lastDaysAgo];
  while (days.length < count) days.push(days.at(-1)! + (random.chance(0.12) ? 375 : 365 - random.whole(0, 20)));
  return days.reverse();
}
