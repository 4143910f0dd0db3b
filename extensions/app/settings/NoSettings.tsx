import { ErrorState, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { OutcomeWords } from 'rapport-screens/outcome-words';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';

interface NoSettingsProps {
  readonly words: OutcomeWords;
  readonly texts: SettingsTexts;
  readonly busy: boolean;
  again(): void;
}

/** Why the settings are not here, and the next step. */
export function NoSettings({ words, texts, busy, again }: NoSettingsProps): ReactElement {
  return (
    <ErrorState title={words.title}>
      <Flex direction="column" gap="sm" align="center">
        {words.lines.map((line) => (
          <Text key={line}>{line}</Text>
        ))}
        <LoadingButton variant="secondary" loading={busy} onClick={again}>
          {texts.surface.tryAgain}
        </LoadingButton>
      </Flex>
    </ErrorState>
  );
}
