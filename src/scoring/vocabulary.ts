/** One per customer; the order is the order in which HubSpot lists the options. */
export const churnCategories = [
  'not_a_customer',
  'not_enough_data',
  'new_customer',
  'active',
  'growing',
  'won_back',
  'at_risk',
  'decreased_spend',
  'product_churn',
  'dormant',
  'account_churn',
] as const;
export type ChurnCategory = (typeof churnCategories)[number];

/** Top, middle and bottom of the portal's customers by value. */
export const tiers = ['vip', 'core', 'tail'] as const;
export type Tier = (typeof tiers)[number];

/** The pathway of connection, in rising order; `unknown` stands outside it. */
export const connectionStages = [
  'unconnected',
  'highly_satisfied',
  'perceives_differentiation',
  'fully_connected',
  'unknown',
] as const;
export type ConnectionStage = (typeof connectionStages)[number];

export const connectionBases = ['survey', 'behaviour', 'rep'] as const;
export type ConnectionBasis = (typeof connectionBases)[number];

/** Why a customer left: a closed list, because free text may name people and is never stored. */
export const leavingReasons = [
  'died_or_closed_down',
  'moved_away',
  'followed_advice',
  'better_value',
  'dissatisfied',
  'unappreciated',
  'competitor',
  'budget',
  'project_ended',
  'other',
  'unknown',
] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** What a customer said when asked. */
export const customerResponses = ['positive_interest', 'negative', 'no_response', 'contact_later'] as const;
export type CustomerResponse = (typeof customerResponses)[number];
