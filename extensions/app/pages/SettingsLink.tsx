import { Link, useExtensionContext } from '@hubspot/ui-extensions';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';
import type { ReactElement } from 'react';

interface SettingsLinkProps {
  readonly texts: PagesTexts['referrals'];
  readonly portalId: number;
}

/** Leads to the app's own page among the connected apps, where its settings tab is. */
export function SettingsLink({ texts, portalId }: SettingsLinkProps): ReactElement {
  const { extension } = useExtensionContext<'pages'>();
  const app = extension === undefined ? '' : `/installed/${extension.appId}`;
  return <Link href={`/integrations-settings/${portalId}${app}`}>{texts.toSettings}</Link>;
}
