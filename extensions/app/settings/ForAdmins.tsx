import { Alert, Text } from '@hubspot/ui-extensions';
import type { OutcomeWords } from 'rapport-screens/outcome-words';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';

interface ForAdminsProps {
  readonly words: OutcomeWords;
  readonly texts: SettingsTexts;
}

/** What settings are for and whom to ask, for everybody who may not change them. */
export function ForAdmins({ words, texts }: ForAdminsProps): ReactElement {
  return (
    <Alert title={words.title} variant="info">
      {words.lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      <Text>{texts.forAdmins}</Text>
    </Alert>
  );
}
