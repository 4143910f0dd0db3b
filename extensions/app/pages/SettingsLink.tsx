import { Link } from '@hubspot/ui-extensions';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';
import type { ReactElement } from 'react';

interface SettingsLinkProps {
  readonly texts: PagesTexts['referrals'];
  readonly portalId: number;
}

/** Leads to the list of connected apps, below which HubSpot keeps the settings of each. */
export function SettingsLink({ texts, portalId }: SettingsLinkProps): ReactElement {
  return <Link href={`/integrations-settings/${portalId}/installed`}>{texts.toSettings}</Link>;
}
