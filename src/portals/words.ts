import { motivatorLabels, responseLabels } from '../../extensions/app/cards/lib/labels.ts';
import type { PlayName } from '../plays/play.ts';

/** Words that people meet in HubSpot's select lists: internal value and English label, in display order. */
type Choice = { readonly value: string; readonly label: string };

const choicesOf = <Value extends string>(labels: Readonly<Record<Value, string>>): Choice[] =>
  Object.entries<string>(labels).map(([value, label]) => ({ value, label }));

export const responses: readonly Choice[] = choicesOf(responseLabels);
export const motivators: readonly Choice[] = choicesOf(motivatorLabels);

export const playLabels: Readonly<Record<PlayName, string>> = {
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
export const playChoices: readonly Choice[] = choicesOf(playLabels);
