import type { Day } from '../ids.ts';
import { reasonTexts } from '../reason-texts.ts';
import type { ChurnCategory } from '../vocabulary.ts';
import type { WhatIf } from './change.ts';
import { firstDay } from './first-day.ts';
import { isBound, renewalOrder } from './renewal-order.ts';
import { roundAmounts } from './round-amounts.ts';
import { isWorse } from './standing.ts';
import { type SupposedOrder, withOrder } from './supposed-facts.ts';
import { type Subject, type Supposed, suppose } from './supposing.ts';
import { ofAmount, withProducts } from './usual-order.ts';

/** Nothing is foretold beyond three years, or two windows. */
const furthestDays = 1095;
/** No customer is asked for an order of more than so many usual ones. */
const mostUsuals = 10;

/** The first day on which buying nothing makes the category worse; `null`: not foreseeable. */
export function worsening(subject: Subject, now: Supposed): WhatIf | null {
  const { facts, model, settings } = subject;
  const { history, score } = now;
  const last = history.asOf + Math.max(furthestDays, 2 * model.horizon.days);
  const then = (day: Day): ChurnCategory => suppose(subject, facts, day).score.category;
  const day = firstDay(history.asOf, last, (other) => isWorse(then(other), score.category));
  if (day === null) return null;
  const category = then(day);
  const texts = reasonTexts(settings);
  return {
    about: 'worse',
    change: { kind: 'nothing_bought', until: day },
    becomes: { category },
    text: isBound(history) ? texts.ifNotRenewed(day, category) : texts.ifNothingBought(day, category),
  };
}

interface Offer {
  readonly kind: 'order' | 'renewal';
  readonly on: (day: Day) => SupposedOrder;
  /** Names of products that must be among it. */
  readonly names: readonly string[];
}

/** Orders that might help, the likeliest first: the renewal, the usual one, one with what was given up, a larger one. */
function* offers({ history, score }: Supposed, usual: SupposedOrder, lost: readonly Product[]): Generator<Offer> {
  if (isBound(history)) yield { kind: 'renewal', on: (day) => renewalOrder(usual, history, day), names: [] };
  const once = (order: SupposedOrder, names: readonly string[] = []): Offer => ({
    kind: 'order',
    on: () => order,
    names,
  });
  yield once(usual);
  for (const some of [...lost.map((product) => [product]), lost]) {
    if (some.length === 0) continue;
    const order = withProducts(
      usual,
      history,
      some.map(({ product }) => product),
    );
    yield once(
      order,
      some.map(({ name, product }) => name || product),
    );
  }
  if (usual.amount === null || score.category === 'product_churn') return;
  for (const amount of roundAmounts(usual.amount, mostUsuals * usual.amount)) {
    if (amount > usual.amount) yield once(ofAmount(usual, amount));
  }
}

export interface Product {
  readonly product: string;
  readonly name: string;
}

/**
 * The first order that would better the category if it were made today, with the day up to which it still would: the day
 * on which things get `worse` at the latest.
 */
export function bettering(
  subject: Subject,
  now: Supposed,
  usual: SupposedOrder,
  lost: readonly Product[],
  worse: Day | null,
): WhatIf | null {
  const { facts, settings } = subject;
  const texts = reasonTexts(settings);
  const today = now.history.asOf;
  for (const { kind, on, names } of offers(now, usual, lost)) {
    const made = (day: Day): ChurnCategory =>
      suppose(subject, withOrder(facts, on(day), day, subject), day).score.category;
    const category = made(today);
    if (!isWorse(now.score.category, category)) continue;
    const by = worse === null ? null : ([worse, worse - 1].find((day) => made(day) === category) ?? today);
    const order = on(today);
    return {
      about: 'better',
      change: { kind, order, by },
      becomes: { category },
      text:
        kind === 'renewal'
          ? texts.ifRenewed(order.term?.yearlyValue ?? null, by, category)
          : texts.ifOrdered(order.amount, names, by, category),
    };
  }
  return null;
}
