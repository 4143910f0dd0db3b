import type {
  ChurnCategory,
  ConnectionBasis,
  ConnectionStage,
  CustomerResponse,
  LeavingReason,
  Motivator,
  OpportunityArea,
  OverrideReason,
  Tier,
} from './words.ts';

/** What people read instead of internal values; HubSpot's select lists say the same. */
export const categoryLabels: Readonly<Record<ChurnCategory, string>> = {
  not_a_customer: 'Not a customer',
  not_enough_data: 'Not enough data',
  new_customer: 'New customer',
  active: 'Active',
  growing: 'Growing',
  won_back: 'Won back',
  at_risk: 'At risk',
  decreased_spend: 'Decreased spend',
  product_churn: 'Product churn',
  dormant: 'Dormant',
  account_churn: 'Account churn',
};
export const tierLabels: Readonly<Record<Tier, string>> = { vip: 'VIP', core: 'Core', tail: 'Bottom 20 %' };
export const stageLabels: Readonly<Record<ConnectionStage, string>> = {
  unconnected: 'Unconnected',
  highly_satisfied: 'Highly satisfied',
  perceives_differentiation: 'Perceives differentiation',
  fully_connected: 'Fully connected',
  unknown: 'Unknown',
};
export const basisLabels: Readonly<Record<ConnectionBasis, string>> = {
  survey: 'Survey',
  behaviour: 'Behaviour',
  rep: 'Rep',
};
export const leavingLabels: Readonly<Record<LeavingReason, string>> = {
  died_or_closed_down: 'Died or closed down',
  moved_away: 'Moved away',
  followed_advice: 'Followed advice',
  better_value: 'Better value elsewhere',
  dissatisfied: 'Dissatisfied',
  unappreciated: 'Felt unappreciated',
  competitor: 'Competitor',
  budget: 'Budget',
  project_ended: 'Project ended',
  other: 'Other',
  unknown: 'Unknown',
};
export const responseLabels: Readonly<Record<CustomerResponse, string>> = {
  positive_interest: 'Positive interest',
  negative: 'Negative',
  no_response: 'No response',
  contact_later: 'Contact later',
};
export const motivatorLabels: Readonly<Record<Motivator, string>> = {
  stand_out: 'Stand out from the crowd',
  security: 'Feel secure',
  belonging: 'Belong',
  freedom: 'Feel free',
  success: 'Succeed',
  thrill: 'Feel a thrill',
  confidence: 'Be confident in the future',
  well_being: 'Enjoy well-being',
  environment: 'Protect the environment',
  be_oneself: 'Be the person they want to be',
};

export const overrideReasonLabels: Readonly<Record<OverrideReason, string>> = {
  strategic: 'Strategic customer',
  growth_expected: 'Growth expected',
  reference_customer: 'Reference customer',
  low_value_in_truth: 'Low value in truth',
  other: 'Other reason',
};

/** Our names of the opportunity areas. */
export const areaLabels: Readonly<Record<OpportunityArea, string>> = {
  target: 'Target',
  convert: 'Convert',
  welcome: 'Welcome',
  second_purchase: 'Second purchase',
  cross_sell: 'Cross-sell',
  up_sell: 'Up-sell',
  grow_wallet: 'Grow wallet',
  protect_price: 'Protect price',
  prevent_churn: 'Prevent churn',
  win_back: 'Win back',
  refer: 'Refer',
};
