import type { PlaysAnswer, ReturningAnswer } from '../../extensions/app/cards/lib/answers/plays-answer.ts';
import type { NextProductAnswer, RecordAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import type { PortalFigures } from '../pass/portal-figures.ts';
import type { Standing } from '../pass/screen-store.ts';
import { areaNames } from '../plays/areas/area.ts';
import { plainLine } from '../plays/plain-line.ts';
import type { NextProduct } from '../scoring/products/next-product.ts';
import type { Returning } from '../scoring/returning.ts';
import { cents, centsOrNull } from './shown-customer.ts';

const longestName = 60;

/** All eleven, in the order of a customer's life; how many may be won who are no customers yet is not known. */
export function areasOf(figures: PortalFigures | null): PlaysAnswer['areas'] {
  const sums = figures?.areas;
  if (sums === undefined) return null;
  return areaNames.map((area) => {
    const prospects = area === 'target' || area === 'convert';
    const { customers, money, known } = sums[area] ?? { customers: 0, money: 0, known: 0 };
    return { area, customers: prospects ? null : customers, money: known > 0 ? cents(money) : null, known };
  });
}

export function returningOf(returning: Returning | undefined): ReturningAnswer | null {
  if (returning === undefined || returning.customers === 0) return null;
  const { customers, back, medianDays, notYetBack, byProduct, cohorts, touches } = returning;
  const seven = touches?.sevenOrMore;
  return {
    customers,
    back,
    medianDays,
    notYetBack: notYetBack.map(({ days, share }) => ({ days, percent: Math.round(share * 100) })),
    byProduct: byProduct.map(({ name, ...speed }) => ({
      product: plainLine(name, longestName),
      customers: speed.customers,
      back: speed.back,
      medianDays: speed.medianDays,
    })),
    sevenTouches:
      seven === undefined
        ? null
        : { customers: seven.total, share: seven.value ?? 0, low: seven.low, high: seven.high },
    oneTime: cohorts.flatMap(({ fromDays, toDays, oneTime: { total, value, low, high } }) =>
      value === null ? [] : [{ fromDays, toDays, customers: total, share: value, low, high }],
    ),
  };
}

export const areaOf = (standing: Standing | null): RecordAnswer['area'] =>
  standing === null || standing.area === null ? null : { area: standing.area, money: centsOrNull(standing.areaMoney) };

export function nextProductOf(next: NextProduct | null | undefined): NextProductAnswer | null {
  if (next == null) return null;
  const { name, after, of, bought, medianDays, typicalYear } = next;
  return {
    name: plainLine(name, longestName),
    after: plainLine(after, longestName),
    of,
    bought,
    medianDays,
    typicalYear: centsOrNull(typicalYear),
  };
}
