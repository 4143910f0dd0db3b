import type { NextProduct } from '../scoring/products/next-product.ts';
import { plainLine } from './plain-line.ts';
import type { PlayName } from './play.ts';
import { days } from './play-texts.ts';

/** Where a fitting product helps the talk; nobody is sold to who complains, or who is only thanked. */
const withOffer: ReadonlySet<PlayName> = new Set([
  'win_back',
  'check_in',
  'recover_product',
  'second_purchase',
  'purchase_due',
]);
const longestName = 60;

/** What to offer in a task, with how many customers that rests on; `null`: nothing to go by, or not the moment. */
export function offerOf(play: PlayName, next: NextProduct | null | undefined): string | null {
  if (!next || !withOffer.has(play)) return null;
  const { name, product, after, of, bought, medianDays } = next;
  const offered = plainLine(name || product, longestName);
  const share = Math.round((100 * bought) / of);
  return `${offered}: of ${of} customers who bought ${plainLine(after, longestName)}, ${bought} bought it next (${share} %), typically ${days(Math.round(medianDays))} later.`;
}
