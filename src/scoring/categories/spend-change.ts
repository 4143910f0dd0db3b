import type { Figures } from '../evidence.ts';
import type { Situation } from '../situation.ts';
import { unitsAndPrice } from '../spend/units-and-price.ts';

/** What the spend rules looked at, for the evidence. */
export function spendFigures({ spend }: Situation): Figures {
  if (!spend) return { test: null };
  const { by, p, before, now, ratio, windowDays, yearlyShortfall } = spend;
  return { test: by, p, before, now, ratio, windowDays, yearlyShortfall };
}

/** Percent of change in steps of ten, so that the sentence stays the same while the figures drift. */
export function coarsePercent(ratio: number): number {
  return Math.max(10, Math.round((Math.abs(ratio - 1) * 100) / 10) * 10);
}

/** Units and price told apart, where quantities are known, as a sentence; `null` where neither stands out. */
export function unitsSentence({ spend, points, texts }: Situation): string | null {
  if (!spend) return null;
  const change = unitsAndPrice(points, spend.since);
  if (!change) return null;
  const { units, price } = change;
  if (spend.now < spend.before) {
    if (units < 0.9 && price < 0.9) return texts.fewerUnitsLowerPrice();
    if (units < 0.9) return texts.fewerUnits();
    return price < 0.9 ? texts.lowerPrice() : texts.fewerOrders();
  }
  if (units > 1.1) return texts.moreUnits();
  return price > 1.1 ? texts.higherPrice() : null;
}
