import type { Evidence } from '../answer.ts';
import { holding, notHolding, reasonsOf } from '../evidence.ts';
import type { Situation } from '../situation.ts';

/** Still buys, but an established product is lost. */
export function productChurn({ portfolio, model, texts }: Situation): Evidence {
  if (!model.products.known) {
    const evidence = notHolding('product_churn', 'comparison', { products: 'not_enough_data' });
    return { ...evidence, reasons: reasonsOf(['products_unknown', texts.productsUnknown()]) };
  }
  const figures = {
    established: portfolio?.established ?? null,
    held: portfolio?.held ?? null,
    portalRate: model.products.portalRate,
  };
  if (!portfolio || portfolio.lost.length === 0) return notHolding('product_churn', 'comparison', figures);
  const { lost, held } = portfolio;
  const since = Math.min(...lost.map((product) => product.since));
  const names = lost.map((product) => product.name || product.product);
  const reasons = reasonsOf(['products_lost', texts.productsLost(held + lost.length, held, names, since)]);
  return holding('product_churn', 'comparison', since, reasons, {
    ...figures,
    lost: names.join(', '),
    leastChanceOfAbsence: lost[0]!.chanceOfAbsence,
    chanceLost: lost[0]!.chanceLost,
    pairVitality: lost[0]!.vitality,
    shareLost: lost.reduce((sum, product) => sum + product.share, 0),
  });
}
