import { Alert, List, Text } from '@hubspot/ui-extensions';
import type { RunAnswer } from 'rapport-screens/answers/runs-answer';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';
import type { ReactElement } from 'react';

interface MissingScopesProps {
  readonly missing: RunAnswer['missingScopes'];
  readonly texts: PagesTexts['runs'];
}

/** What could not be read or written because HubSpot was not asked for the right to. */
export function MissingScopes({ missing, texts }: MissingScopesProps): ReactElement | null {
  if (missing.length === 0) return null;
  return (
    <Alert title={texts.missing} variant="warning">
      <List variant="unordered-styled">
        {missing.map(({ feature, scopes }) => (
          <Text key={feature}>{texts.missingRow(feature, scopes.join(', '))}</Text>
        ))}
      </List>
    </Alert>
  );
}
