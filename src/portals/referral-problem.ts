import type { ReferralProblem } from '../pass/referral-reading.ts';

/** Why referrals could not be read where the settings say they stand, and what to do, in one sentence. */
export function referralProblem(problem: ReferralProblem, name: string | null): string {
  const shown = `"${name ?? ''}"`;
  switch (problem) {
    case 'no_name':
      return 'Referrals are not read: set referral.name to the association label or contact property that says who referred whom.';
    case 'no_label':
      return `Referrals are not read: neither contacts nor companies have an association label ${shown} in HubSpot; correct referral.name, or make the label.`;
    case 'no_property':
      return `Referrals are not read: contacts have no property ${shown} in HubSpot; set referral.name to its internal name, or make it.`;
    case 'missing_scope':
      return 'Referrals are not read: HubSpot does not let Rapport read these associations; install the app again.';
  }
}
