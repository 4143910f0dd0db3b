import {
  type ChurnCategory,
  churnCategories,
  type OpportunityArea,
  opportunityAreas,
  type Tier,
  tiers,
} from 'rapport-screens/words';

export interface ChosenCustomers {
  readonly category: ChurnCategory | undefined;
  readonly tier: Tier | undefined;
  readonly area: OpportunityArea | undefined;
}

/** Category, tier and opportunity from the address; what is none of them counts as not chosen. */
export function chosenFrom(params: Readonly<Record<string, string>>): ChosenCustomers {
  return {
    category: churnCategories.find((category) => category === params.category),
    tier: tiers.find((tier) => tier === params.tier),
    area: opportunityAreas.find((area) => area === params.area),
  };
}
