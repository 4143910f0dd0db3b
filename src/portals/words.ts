import { type PlayName, playNames } from '../plays/play.ts';

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

const playLabels: Readonly<Record<PlayName, string>> = {
  win_back: 'Win back',
  check_in: 'Check in',
  recover_product: 'Recover product',
  review_spend: 'Review spend',
  thank: 'Thank',
  second_purchase: 'Second purchase',
  purchase_due: 'Purchase due',
  keep_in_touch: 'Keep in touch',
  break_silence: 'Break the silence',
  resolve_complaint: 'Resolve complaint',
  ask_referral: 'Ask for a referral',
  thank_referrer: 'Thank the referrer',
  wow: 'Wow',
  contact_again: 'Contact again',
  nurture: 'Nurture',
};
export const playChoices: readonly Choice[] = playNames.map((value) => ({ value, label: playLabels[value] }));
