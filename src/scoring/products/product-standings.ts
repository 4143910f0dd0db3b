import type { CustomerHistory } from '../customer-history.ts';
import type { Day } from '../ids.ts';
import type { PortalModel } from '../portal-model.ts';
import type { ScoringSettings } from '../scoring-settings.ts';
import { situationOf } from '../situation.ts';

/** How one product stands with a customer. */
export interface ProductStanding {
  readonly product: string;
  readonly name: string;
  readonly lastBought: Day;
  /** Orders that held it. */
  readonly orders: number;
  /** `held`: established and not given up, or in the last order. `lost`: given up. `one_off`: bought once by its nature. */
  readonly state: 'held' | 'lost' | 'one_off';
}

/**
 * The products of a customer, those in most orders first; a product tried once and not in the last order, and one that
 * another of its family replaced, is neither held nor lost and left out. Empty where no line items say what was bought.
 */
export function productStandings(
  history: CustomerHistory,
  model: PortalModel,
  settings: ScoringSettings,
): readonly ProductStanding[] {
  const { portfolio, book } = situationOf(history, model, settings, null);
  const lost = new Set(portfolio?.lost.map(({ product }) => product));
  const newest = book.orders.length - 1;
  const found: ProductStanding[] = [];
  for (const { product, name, at } of book.lines.values()) {
    const last = at.at(-1)!;
    const held = portfolio ? portfolio.holding.has(product) : last === newest;
    if (!held && !lost.has(product)) continue;
    const lastBought = book.orders[last]!.day;
    found.push({ product, name, lastBought, orders: at.length, state: lost.has(product) ? 'lost' : 'held' });
  }
  const known = new Set(book.lines.keys());
  return [...found, ...oneOffs(history, known)].sort(
    (one, other) => other.orders - one.orders || other.lastBought - one.lastBought || (one.name < other.name ? -1 : 1),
  );
}

/** What the order book leaves out. */
function oneOffs({ purchases }: CustomerHistory, known: ReadonlySet<string>): ProductStanding[] {
  const found = new Map<string, ProductStanding>();
  for (const { day, basket, basketKnown } of purchases) {
    if (!basketKnown) continue;
    for (const { product, name } of basket) {
      if (known.has(product)) continue;
      const orders = (found.get(product)?.orders ?? 0) + 1;
      found.set(product, { product, name, lastBought: day, orders, state: 'one_off' });
    }
  }
  return [...found.values()];
}
