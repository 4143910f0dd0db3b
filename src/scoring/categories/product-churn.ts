import type { Evidence } from '../answer.ts';
import { moneyAYear, noStake } from '../contribution.ts';
import { holding, notHolding, stating } from '../evidence.ts';
import type { Situation } from '../situation.ts';
import { spendLostAYear } from '../spend-lost.ts';

/** Still buys, but an established product is lost. */
export function productChurn(situation: Situation): Evidence {
  const { portfolio, model, texts } = situation;
  if (!model.products.known) {
    const evidence = notHolding('product_churn', 'comparison', { products: 'not_enough_data' });
    return { ...evidence, ...stating(noStake, ['products_unknown', texts.productsUnknown()]) };
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
  const shareLost = lost.reduce((sum, product) => sum + product.share, 0);
  const said = stating(moneyAYear(spendLostAYear(situation, 'product_churn'), shareLost), [
    'products_lost',
    texts.productsLost(held + lost.length, held, names, since),
  ]);
  return holding('product_churn', 'comparison', since, said, {
    ...figures,
    lost: names.join(', '),
    leastChanceOfAbsence: lost[0]!.chanceOfAbsence,
    chanceLost: lost[0]!.chanceLost,
    pairVitality: lost[0]!.vitality,
    shareLost,
  });
}
