/** What the expected year of one customer is made of; money in one currency. */
export interface ExpectedYear {
  /** Money expected in the next 12 months. */
  readonly expected: number | null;
  /** The same if the customer stays. */
  readonly ifAlive: number | null;
  /** What an order is worth on average so far; `null` without an amount. */
  readonly perOrder: number | null;
}

/** Why the expected year of a portal differs from an earlier one; the parts add up to the difference. */
export interface ForecastChange {
  readonly before: number;
  readonly now: number;
  readonly retention: number;
  readonly frequency: number;
  readonly price: number;
  readonly newCustomers: number;
}

/**
 * Splits the change of what a portal's customers are expected to spend. A customer's year is chance of staying × orders a year ×
 * worth of an order; each factor's part of the product's change is its Shapley value (the mean over all orders in which the
 * factors may change), so that parts add up exactly. Who came is a part of its own; who went counts as retention.
 */
export class ForecastDifference {
  private readonly sums = { before: 0, now: 0, retention: 0, frequency: 0, price: 0, newCustomers: 0 };

  /** One customer, then and now; `null`: was none then, or is none now. */
  add(before: ExpectedYear | null, now: ExpectedYear | null): void {
    const { sums } = this;
    const [then, today] = [before?.expected ?? 0, now?.expected ?? 0];
    sums.before += then;
    sums.now += today;
    if (before === null) sums.newCustomers += today - then;
    else if (now === null || before.expected === null || now.expected === null) sums.retention += today - then;
    else {
      const priced = isPrice(before.perOrder) && isPrice(now.perOrder);
      const [r0, f0, p0] = factorsOf(before, priced);
      const [r1, f1, p1] = factorsOf(now, priced);
      sums.retention += shapley(r0, r1, f0, f1, p0, p1);
      sums.frequency += shapley(f0, f1, r0, r1, p0, p1);
      sums.price += shapley(p0, p1, r0, r1, f0, f1);
    }
  }

  change(): ForecastChange {
    return { ...this.sums };
  }
}

const isPrice = (perOrder: number | null): boolean => perOrder !== null && perOrder >= 0.01;
/** A chance of staying, moved as the portal's own past moves it, is never further above one than this. */
const mostStaying = 10;

/** Staying, orders a year, worth of an order: their product is what is expected. */
function factorsOf({ expected, ifAlive, perOrder }: ExpectedYear, priced: boolean): [number, number, number] {
  const stays = ifAlive !== null && ifAlive > 0 && mostStaying * ifAlive >= expected! ? ifAlive : null;
  const price = priced ? perOrder! : 1;
  return stays === null ? [1, expected! / price, price] : [expected! / stays, stays / price, price];
}

/** The part of `a` in the change of a × b × c. */
function shapley(a0: number, a1: number, b0: number, b1: number, c0: number, c1: number): number {
  return (a1 - a0) * ((b0 * c0 + b1 * c1) / 3 + (b0 * c1 + b1 * c0) / 6);
}
