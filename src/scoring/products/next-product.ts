import type { CustomerHistory } from '../customer-history.ts';
import type { NextProducts, NextRule } from './next-products.ts';
import { sameFamily } from './product-family.ts';
import { yearlySpend } from './yearly-spend.ts';

/** What customers like this one bought next. Money in company currency. */
export interface NextProduct {
  readonly product: string;
  readonly name: string;
  /** The product of this customer after which others bought it. */
  readonly after: string;
  /** Customers who bought that one and did not have this one yet, and those of them who bought this one next. */
  readonly of: number;
  readonly bought: number;
  /** The share among everybody else who bought something new. */
  readonly base: number;
  readonly medianDays: number;
  /** What it typically brings a year with customers of about this yearly spend; `null`: not known. */
  readonly typicalYear: number | null;
}

const rulesAfter = new WeakMap<NextProducts, ReadonlyMap<string, readonly NextRule[]>>();

/** The model keeps a list, being JSON; looked up by product once per model object. */
function rulesOf(next: NextProducts): ReadonlyMap<string, readonly NextRule[]> {
  let byProduct = rulesAfter.get(next);
  if (byProduct === undefined) {
    byProduct = Map.groupBy(next.rules, ({ after }) => next.products[after]!.product);
    rulesAfter.set(next, byProduct);
  }
  return byProduct;
}

/**
 * The product that most likely comes next, by money where it is known: share of those before × what it brought them a year.
 * Never one that the customer bought before, dropped ones first of all, nor another edition of one. `lost`: products given
 * up, after which nothing is expected. `null`: nothing stands out, or line items do not say what was bought.
 */
export function nextProduct(
  history: CustomerHistory,
  next: NextProducts | undefined,
  lost: readonly string[],
): NextProduct | null {
  if (next === undefined || next.rules.length === 0) return null;
  const ever = new Map<string, string>();
  for (const { basket, basketKnown } of history.purchases) {
    if (basketKnown) for (const { product, name } of basket) ever.set(product, name);
  }
  const rules = rulesOf(next);
  const spend = yearlySpend(history);
  const found: NextProduct[] = [];
  for (const own of ever.keys()) {
    if (lost.includes(own)) continue;
    for (const { after, product, of, bought, base, medianDays, typicalYear } of rules.get(own) ?? []) {
      const { product: offered, name } = next.products[product]!;
      if (ever.has(offered)) continue;
      const year = typicalYear && (spend >= typicalYear.from ? typicalYear.larger : typicalYear.smaller);
      const { product: id, name: afterName } = next.products[after]!;
      found.push({
        product: offered,
        name: name || offered,
        after: afterName || id,
        of,
        bought,
        base,
        medianDays,
        typicalYear: year,
      });
    }
  }
  found.sort(better);
  // Families cost the most to tell, so they are asked last.
  return found.find(({ product, name }) => !holdsEdition(ever, { product, name })) ?? null;
}

function holdsEdition(ever: ReadonlyMap<string, string>, offered: { product: string; name: string }): boolean {
  for (const [product, name] of ever) if (sameFamily({ product, name }, offered)) return true;
  return false;
}

const share = ({ bought, of }: NextProduct): number => bought / of;
const money = (next: NextProduct): number => share(next) * (next.typicalYear ?? 0);

/** Most money first; then the larger share, and what more customers did. */
const better = (one: NextProduct, other: NextProduct): number =>
  money(other) - money(one) ||
  share(other) - share(one) ||
  other.of - one.of ||
  (one.product < other.product ? -1 : one.product > other.product ? 1 : 0);
