import { fewestInArm, type PlayEffect } from './measure-effect.ts';

const points = (share: number): string => `${share < 0 ? '−' : ''}${Math.abs(Math.round(100 * share))}`;
const customers = (n: number): string => (n === 1 ? '1 customer' : `${n.toLocaleString('en')} customers`);

/** What the figures of a play say, in words: what was seen, how sure it is, and what could have been seen at all. */
export function effectSentence({ treated, heldBack, waiting, comparison }: PlayEffect, followUpDays: number): string {
  if (comparison === null) {
    const later = waiting === 0 ? '' : ` ${customers(waiting)} are still being followed.`;
    return `Too few to say: ${customers(treated.n)} with a task and ${heldBack.n.toLocaleString('en')} held back have ${followUpDays} days behind them; at least ${fewestInArm} of each are needed.${later}`;
  }
  const { difference, smallestVisible } = comparison;
  const { value, low, high } = difference;
  const seen = `Of ${customers(treated.n)} with a task ${treated.bought.toLocaleString('en')} bought again within ${followUpDays} days, of ${heldBack.n.toLocaleString('en')} held back ${heldBack.bought.toLocaleString('en')}`;
  const change = `${points(Math.abs(value))} points ${value < 0 ? 'fewer' : 'more'}`;
  const range = value < 0 ? `${points(-high)} to ${points(-low)}` : `${points(low)} to ${points(high)}`;
  const sure = low > 0 || high < 0 ? 'more than chance explains' : 'not yet sure';
  const limit =
    smallestVisible === null
      ? 'With these numbers no difference would reliably show.'
      : `With these numbers only a difference of ${points(smallestVisible)} points or more would reliably show.`;
  return `${seen}: ${change} (${range}): ${sure}. ${limit}`;
}
