import type { ReferralProblem } from '../pass/referral-reading.ts';

/** Why referrals could not be read where the settings say they stand, one clause. */
export function referralProblem(problem: ReferralProblem, name: string | null): string {
  const shown = `"${name ?? ''}"`;
  switch (problem) {
    case 'no_name':
      return 'referrals are not read: no label or property is named';
    case 'no_label':
      return `referrals are not read: neither contacts nor companies have an association label ${shown} in HubSpot`;
    case 'no_property':
      return `referrals are not read: contacts have no property ${shown} in HubSpot`;
    case 'missing_scope':
      return 'referrals are not read: HubSpot does not let Rapport read these associations';
  }
}

const cures: Readonly<Record<ReferralProblem, string>> = {
  no_name: 'Set referral.name to the association label or contact property that says who referred whom.',
  no_label: 'Correct referral.name, or make the label in HubSpot.',
  no_property: "Set referral.name to the property's internal name, or make it in HubSpot.",
  missing_scope: 'Install the app again.',
};

/** What to do about it, one sentence. */
export const referralCure = (problem: ReferralProblem): string => cures[problem];
