import { Flex, Text } from '@hubspot/ui-extensions';
import type { SettingsAnswer } from 'rapport-screens/answers/settings-answer';
import type { Backend } from 'rapport-screens/backend';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';
import { Groups } from './Groups.tsx';
import { PreviewPart } from './PreviewPart.tsx';
import { RemoveEverything } from './RemoveEverything.tsx';
import { SaveRow } from './SaveRow.tsx';
import { UnsavedChanges } from './UnsavedChanges.tsx';
import { useDraft } from './use-draft.ts';
import { usePreview } from './use-preview.ts';
import { useSave } from './use-save.ts';

interface SettingsFormProps {
  readonly answer: SettingsAnswer;
  readonly backend: Backend;
  readonly texts: SettingsTexts;
  readonly locale: string;
  put(answer: SettingsAnswer): void;
}

/** The groups of settings, what is not saved yet, who would move, the one button that saves, and at the end the way out. */
export function SettingsForm({ answer, backend, texts, locale, put }: SettingsFormProps): ReactElement {
  const draft = useDraft(answer.values, texts);
  const preview = usePreview(backend, draft);
  const save = useSave(backend, draft, put, texts);
  return (
    <Flex direction="column" gap="md">
      <Text>{texts.intro}</Text>
      <Groups answer={answer} draft={draft} texts={texts} />
      <UnsavedChanges answer={answer} draft={draft} texts={texts} />
      <PreviewPart preview={preview} texts={texts} locale={locale} />
      <SaveRow draft={draft} preview={preview} save={save} texts={texts} />
      <RemoveEverything backend={backend} texts={texts.removal} />
    </Flex>
  );
}
