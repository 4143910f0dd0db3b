import { sameFamily } from '../products/product-family.ts';
import { type Hindsight, purchasesWithin } from './hindsight.ts';

interface Product {
  readonly product: string;
  readonly name: string;
}

/**
 * Did a product reported as lost, or a new one of its family, come back within the window? `null` where the customer bought
 * nothing whose products are known: then products were not given up one by one.
 */
export function lostProductCameBack(hindsight: Hindsight): boolean | null {
  const { score, known } = hindsight;
  const bought = purchasesWithin(hindsight).filter(({ basketKnown }) => basketKnown);
  if (bought.length === 0 || score.productsLost.length === 0) return null;
  const reported = new Set(score.productsLost);
  const heldBefore = new Set<string>();
  const lost = new Map<string, Product>();
  for (const { basket } of known.purchases) {
    for (const { product, name } of basket) {
      heldBefore.add(product);
      // The answer names products; identities hold when one is renamed later.
      if (reported.has(name) || reported.has(product)) lost.set(product, { product, name });
    }
  }
  const cameBack = (item: Product) =>
    lost.has(item.product) ||
    (!heldBefore.has(item.product) && [...lost.values()].some((product) => sameFamily(product, item)));
  return bought.some(({ basket }) => basket.some(cameBack));
}
