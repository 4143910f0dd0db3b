import { type Share, shareOf } from '../scoring/proof/measures/wilson-interval.ts';
import { type Tier, tiers } from '../scoring/vocabulary.ts';

/** A customer with what it brought; money in company currency. */
export interface ReferringCustomer {
  readonly tier: Tier | null;
  readonly purchases: number;
  /** All won deals so far, net of refunds. */
  readonly lifetimeValue: number;
  readonly referrals: number;
  /** Referrals that became customers. */
  readonly broughtCustomers: number;
}

export interface ValueWithReferrals {
  readonly tier: Tier;
  readonly customers: number;
  /** Mean lifetime value so far. */
  readonly lifetimeValue: number;
  /** Customers brought per customer (r). */
  readonly rate: number;
  /**
   * Lifetime value × (1 + r): the first generation of referrals. LTV ÷ (1 − r) would count generations that have not happened
   * yet, and has no value from r = 1 on.
   */
  readonly withReferrals: number;
}

/** How customers stay loyal; every customer is in `oneTime` or `repeat`. */
export interface LoyaltySplit {
  readonly oneTime: Share;
  readonly repeat: Share;
  readonly repeatWithoutReferral: Share;
  /** Brought at least one lead, however often they bought. */
  readonly referrers: Share;
}

/** Adds up customers one by one. */
export class CustomerReferrals {
  private readonly sums = new Map<Tier, { customers: number; value: number; brought: number }>();
  private customers = 0;
  private repeat = 0;
  private repeatWithout = 0;
  private referrers = 0;

  add({ tier, purchases, lifetimeValue, referrals, broughtCustomers }: ReferringCustomer): void {
    if (purchases === 0) return;
    this.customers += 1;
    if (referrals > 0) this.referrers += 1;
    if (purchases > 1) this.repeat += 1;
    if (purchases > 1 && referrals === 0) this.repeatWithout += 1;
    if (tier === null) return;
    const sum = this.sums.get(tier) ?? { customers: 0, value: 0, brought: 0 };
    sum.customers += 1;
    sum.value += lifetimeValue;
    sum.brought += broughtCustomers;
    this.sums.set(tier, sum);
  }

  loyalty(): LoyaltySplit {
    const share = (count: number): Share => shareOf(count, this.customers);
    return {
      oneTime: share(this.customers - this.repeat),
      repeat: share(this.repeat),
      repeatWithoutReferral: share(this.repeatWithout),
      referrers: share(this.referrers),
    };
  }

  /** Per tier, the highest first; tiers without customers are left out. */
  values(): readonly ValueWithReferrals[] {
    return tiers.flatMap((tier) => {
      const sum = this.sums.get(tier);
      if (sum === undefined) return [];
      const lifetimeValue = sum.value / sum.customers;
      const rate = sum.brought / sum.customers;
      return [{ tier, customers: sum.customers, lifetimeValue, rate, withReferrals: lifetimeValue * (1 + rate) }];
    });
  }
}
