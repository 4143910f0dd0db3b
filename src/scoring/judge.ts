import type { Evidence } from './answer.ts';
import { accountChurnByFact } from './categories/account-churn-by-fact.ts';
import { active } from './categories/active.ts';
import { decreasedSpend } from './categories/decreased-spend.ts';
import { growing } from './categories/growing.ts';
import { newCustomer } from './categories/new-customer.ts';
import { notACustomer } from './categories/not-a-customer.ts';
import { notEnoughData } from './categories/not-enough-data.ts';
import { productChurn } from './categories/product-churn.ts';
import { silence } from './categories/silence.ts';
import { wonBack } from './categories/won-back.ts';
import type { Situation } from './situation.ts';

/** The rules in their order: facts before models, and the first that holds is the category. */
const rules: readonly ((situation: Situation) => Evidence)[] = [
  accountChurnByFact,
  newCustomer,
  notEnoughData,
  wonBack,
  (situation) => silence('account_churn', situation),
  (situation) => silence('dormant', situation),
  productChurn,
  decreasedSpend,
  (situation) => silence('at_risk', situation),
  growing,
  active,
];

/** Lost products that explain at least this part of the shortfall are the cause of it. */
const explains = 0.5;

function explainedByProducts({ portfolio, spend }: Situation): boolean {
  if (!portfolio || !spend || spend.yearlyShortfall <= 0) return true;
  if (portfolio.lost.some((product) => product.yearlyMoney === null)) return true;
  const money = portfolio.lost.reduce((sum, product) => sum + (product.yearlyMoney ?? 0), 0);
  return money >= explains * spend.yearlyShortfall;
}

/**
 * The evidence of every rule and the one that decides. Where a lost product and less money are both seen, the product
 * decides if it explains at least half of the shortfall.
 */
export function judge(situation: Situation): { readonly winner: Evidence; readonly evidence: readonly Evidence[] } {
  const none = notACustomer(situation);
  if (none.holds) return { winner: none, evidence: [none] };
  const evidence = [none, ...rules.map((rule) => rule(situation))];
  const first = evidence.find((entry) => entry.holds)!;
  if (first.category !== 'product_churn') return { winner: first, evidence };
  const less = evidence.find((entry) => entry.category === 'decreased_spend' && entry.holds);
  return { winner: less && !explainedByProducts(situation) ? less : first, evidence };
}
