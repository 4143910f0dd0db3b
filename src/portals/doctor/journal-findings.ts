import type { PortalId } from '../../scoring/ids.ts';
import { cureOf } from './cures.ts';
import { counted, type Finding, mend, well } from './finding.ts';

/** What the subscriptions of HubSpot's webhooks journal lack. @param seen of each portal; or the code of why nobody can tell */
export function journalFindings(
  seen: { readonly error: string } | readonly { portal: PortalId; missing: number; wanted: number }[],
): readonly Finding[] {
  const place = { area: 'hubspot', check: 'journal' } as const;
  if ('error' in seen) {
    const refused = seen.error === 'bad_token' || seen.error === 'missing_scope';
    return [
      mend(
        place,
        `the subscriptions of the webhooks journal cannot be seen (${seen.error})`,
        refused
          ? 'Let the app use the webhooks journal in its settings at HubSpot, or set RAPPORT_JOURNAL=0: webhooks tell the same.'
          : cureOf(seen.error),
      ),
    ];
  }
  const lacking = seen.filter(({ missing }) => missing > 0);
  const told = seen.length - lacking.length;
  return [
    well(place, `the webhooks journal tells of ${counted(told, 'portal')} in full`),
    ...lacking.map(({ portal, missing, wanted }) =>
      mend(
        { area: 'portal', portal, check: 'journal' },
        `the webhooks journal lacks ${missing} of ${counted(wanted, 'subscription')}`,
        '"rapport serve" asks for them hourly, and logs HubSpot\'s code for a refusal as "journal subscriptions".',
      ),
    ),
  ];
}
