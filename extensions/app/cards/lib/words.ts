/** Internal values as HubSpot stores them, in the order in which people read them. */
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

export const tiers = ['vip', 'core', 'tail'] as const;
export type Tier = (typeof tiers)[number];

export const connectionStages = [
  'unconnected',
  'highly_satisfied',
  'perceives_differentiation',
  'fully_connected',
  'unknown',
] as const;
export type ConnectionStage = (typeof connectionStages)[number];
export type ConnectionBasis = 'survey' | 'behaviour' | 'rep';

/** What the customer said when a play was carried out. */
export const responses = ['positive_interest', 'negative', 'no_response', 'contact_later'] as const;
export type CustomerResponse = (typeof responses)[number];

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

export const motivators = [
  'stand_out',
  'security',
  'belonging',
  'freedom',
  'success',
  'thrill',
  'confidence',
  'well_being',
  'environment',
  'be_oneself',
] as const;
export type Motivator = (typeof motivators)[number];

/** Why a person sets another tier than the computed one. */
export const overrideReasons = [
  'strategic',
  'growth_expected',
  'reference_customer',
  'low_value_in_truth',
  'other',
] as const;
export type OverrideReason = (typeof overrideReasons)[number];

/** The record types that carry a card, by HubSpot's object type id. */
export const objectTypeIds = { contacts: '0-1', companies: '0-2' } as const;
export type RecordType = keyof typeof objectTypeIds;

/** Our eleven opportunity areas, in the order of a customer's life. */
export const opportunityAreas = [
  'target',
  'convert',
  'welcome',
  'second_purchase',
  'cross_sell',
  'up_sell',
  'grow_wallet',
  'protect_price',
  'prevent_churn',
  'win_back',
  'refer',
] as const;
export type OpportunityArea = (typeof opportunityAreas)[number];
