/** Words that people meet in HubSpot's select lists: internal value and English label, in display order. */
type Choice = { readonly value: string; readonly label: string };

export const responses: readonly Choice[] = [
  { value: 'positive_interest', label: 'Positive interest' },
  { value: 'negative', label: 'Negative' },
  { value: 'no_response', label: 'No response' },
  { value: 'contact_later', label: 'Contact later' },
];

export const motivators: readonly Choice[] = [
  { value: 'stand_out', label: 'Stand out from the crowd' },
  { value: 'security', label: 'Feel secure' },
  { value: 'belonging', label: 'Belong' },
  { value: 'freedom', label: 'Feel free' },
  { value: 'success', label: 'Succeed' },
  { value: 'thrill', label: 'Feel a thrill' },
  { value: 'confidence', label: 'Be confident in the future' },
  { value: 'well_being', label: 'Enjoy well-being' },
  { value: 'environment', label: 'Protect the environment' },
  { value: 'be_oneself', label: 'Be the person they want to be' },
];

export const playNames: readonly Choice[] = [
  { value: 'win_back', label: 'Win back' },
  { value: 'check_in', label: 'Check in' },
  { value: 'recover_product', label: 'Recover product' },
  { value: 'review_spend', label: 'Review spend' },
  { value: 'thank', label: 'Thank' },
  { value: 'second_purchase', label: 'Second purchase' },
  { value: 'purchase_due', label: 'Purchase due' },
  { value: 'keep_in_touch', label: 'Keep in touch' },
  { value: 'break_silence', label: 'Break the silence' },
  { value: 'resolve_complaint', label: 'Resolve complaint' },
  { value: 'ask_referral', label: 'Ask for a referral' },
  { value: 'thank_referrer', label: 'Thank the referrer' },
  { value: 'wow', label: 'Wow' },
  { value: 'contact_again', label: 'Contact again' },
  { value: 'nurture', label: 'Nurture' },
];
