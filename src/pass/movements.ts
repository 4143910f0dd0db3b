import { customerKeyText } from './customer-key.ts';
import type { PublishedCustomer } from './published-customer.ts';

/** Customers who go from one category or tier to another; `spendLast12Months` is their money together, company currency. */
export interface Movement<Name extends string> {
  readonly from: Name;
  readonly to: Name;
  readonly customers: number;
  readonly spendLast12Months: number;
  /** Some of them, most money first, as `company:1` or `contact:2`. */
  readonly examples: readonly string[];
}

const mostExamples = 10;

/** One customer under both answers. */
export type Pair = readonly [now: PublishedCustomer, then: PublishedCustomer];

/** Who moves from which name to which, most customers first. */
export function movements<Name extends string>(
  pairs: readonly Pair[],
  nameOf: (customer: PublishedCustomer) => Name,
): Movement<Name>[] {
  const moved = pairs.filter(([now, then]) => nameOf(now) !== nameOf(then));
  const groups = Map.groupBy(moved, ([now, then]) => `${nameOf(now)} ${nameOf(then)}`);
  const found = [...groups.values()].map((group): Movement<Name> => {
    const [now, then] = group[0]!;
    const byMoney = group.map(([, customer]) => customer).sort((a, b) => b.spendLast12Months - a.spendLast12Months);
    return {
      from: nameOf(now),
      to: nameOf(then),
      customers: group.length,
      spendLast12Months: byMoney.reduce((sum, customer) => sum + customer.spendLast12Months, 0),
      examples: byMoney.slice(0, mostExamples).map(({ key }) => customerKeyText(key)),
    };
  });
  return found.sort((one, other) => other.customers - one.customers || other.spendLast12Months - one.spendLast12Months);
}
