import { Alert, Button, Flex, List, Text } from '@hubspot/ui-extensions';
import type { SettingsAnswer } from 'rapport-screens/answers/settings-answer';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';
import { settingLabel, settingValueWords } from './setting-words.ts';
import type { Draft } from './use-draft.ts';

interface UnsavedChangesProps {
  readonly answer: SettingsAnswer;
  readonly draft: Draft;
  readonly texts: SettingsTexts;
}

/** What is not saved yet, one line each, and the way to drop it. */
export function UnsavedChanges({ answer, draft, texts }: UnsavedChangesProps): ReactElement {
  const paths = Object.keys(draft.changes);
  if (paths.length === 0) return <Text variant="microcopy">{texts.unsaved.none}</Text>;
  const words = (path: string, value: SettingsAnswer['values'][string] | undefined) =>
    settingValueWords(path, value, texts, answer.pipelines);
  return (
    <Alert title={texts.unsaved.title(paths.length)} variant="warning">
      <Flex direction="column" gap="xs" align="start">
        <List variant="unordered-styled">
          {paths.map((path) => (
            <Text key={path}>
              {texts.unsaved.line(
                settingLabel(path, texts),
                words(path, answer.values[path]),
                words(path, draft.changes[path]),
              )}
            </Text>
          ))}
        </List>
        <Button variant="secondary" size="sm" onClick={() => draft.drop()}>
          {texts.unsaved.drop}
        </Button>
      </Flex>
    </Alert>
  );
}
