import type { Evidence } from '../answer.ts';
import { moneyAYear, shareOfYear } from '../contribution.ts';
import { holding, notHolding, stating } from '../evidence.ts';
import type { Situation } from '../situation.ts';
import { leastRise, spendLimitsOf } from '../spend/spend-limits.ts';
import { coarsePercent, spendFigures, unitsSentence } from './spend-change.ts';

function limits({ model, previousCategory }: Situation) {
  return { pAbove: spendLimitsOf(model, false, previousCategory === 'growing').higher, ratioAbove: leastRise };
}

function moreMoney(situation: Situation): Evidence | null {
  const { spend, texts } = situation;
  if (!spend || spend.forgotten || spend.ratio <= leastRise) return null;
  const { by, p, before, now, since, yearlyShortfall } = spend;
  const gain = moneyAYear(yearlyShortfall);
  const figures = { ...spendFigures(situation), ...limits(situation) };
  if (by === 'contract') {
    const said = stating(gain, ['contract_higher', texts.contractHigher(before, now, since)]);
    return holding('growing', 'fact', since, said, figures);
  }
  if (p <= figures.pAbove) return null;
  const units = unitsSentence(situation);
  const said = stating(
    gain,
    by === 'window'
      ? ['spend_higher', texts.spendHigher(coarsePercent(now / before), since)]
      : ['orders_higher', texts.ordersHigher(before, now, since)],
    units === null ? null : ['units_and_price', units],
  );
  return holding('growing', 'comparison', since, said, figures);
}

/** Money an order since the day over money an order before it; `null` where one side has none. */
function ratioSince({ points }: Situation, since: number): number | null {
  const before = points.filter((point) => point.day < since);
  const after = points.filter((point) => point.day >= since);
  if (before.length === 0 || after.length === 0) return null;
  const mean = (side: typeof points) => side.reduce((sum, point) => sum + point.amount, 0) / side.length;
  return mean(after) / mean(before);
}

/** More money beyond noise, or a new product that has come to stay while money did not fall. */
export function growing(situation: Situation): Evidence {
  const { portfolio, spend, texts } = situation;
  const money = moreMoney(situation);
  if (money) return money;
  const gained = portfolio?.gained ?? [];
  const since = Math.min(...gained.map((product) => product.since));
  // Like orders hold the new product on both sides, so only the window says what it added to the money.
  const ratio = spend?.by === 'window' ? spend.ratio : gained.length > 0 ? ratioSince(situation, since) : null;
  const names = gained.map((product) => product.name || product.product);
  const figures = {
    ...spendFigures(situation),
    ...limits(situation),
    gained: names.join(', '),
    ratio,
    ...(gained.length > 0 ? { ratioAbove: 1 } : {}),
  };
  if (gained.length === 0 || ratio === null || ratio <= 1) return notHolding('growing', 'comparison', figures);
  // The part of what is spent now that was not spent before the product came.
  const said = stating(shareOfYear(1 - 1 / ratio), ['products_gained', texts.productsGained(names, since)]);
  return holding('growing', 'comparison', since, said, figures);
}
