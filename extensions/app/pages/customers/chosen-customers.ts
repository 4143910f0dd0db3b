import { type ChurnCategory, churnCategories, type Tier, tiers } from 'rapport-screens/words';

export interface ChosenCustomers {
  readonly category: ChurnCategory | undefined;
  readonly tier: Tier | undefined;
}

/** Category and tier from the address; what is neither counts as not chosen. */
export function chosenFrom(params: Readonly<Record<string, string>>): ChosenCustomers {
  return {
    category: churnCategories.find((category) => category === params.category),
    tier: tiers.find((tier) => tier === params.tier),
  };
}
