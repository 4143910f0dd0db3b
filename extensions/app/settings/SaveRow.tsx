import { Alert, ButtonRow, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';
import type { Draft } from './use-draft.ts';
import type { Preview } from './use-preview.ts';
import type { Save } from './use-save.ts';

interface SaveRowProps {
  readonly draft: Draft;
  readonly preview: Preview;
  readonly save: Save;
  readonly texts: SettingsTexts;
}

/** First look, then save; neither while a value is wrong. */
export function SaveRow({ draft, preview, save, texts }: SaveRowProps): ReactElement {
  const wrong = Object.keys(draft.problems).length > 0;
  const idle = wrong || Object.keys(draft.changes).length === 0;
  return (
    <Flex direction="column" gap="sm">
      {save.failure !== null && (
        <Alert title={texts.save.failed} variant="error">
          <Text>
            {save.failure.detail ?? (save.failure.kind === 'refused' ? texts.problems.several : texts.save.unsure)}
          </Text>
        </Alert>
      )}
      {wrong && <Text>{texts.problems.several}</Text>}
      <ButtonRow>
        <LoadingButton
          variant="secondary"
          loading={preview.busy}
          disabled={idle || save.busy}
          onClick={() => preview.look()}
        >
          {texts.preview.button}
        </LoadingButton>
        <LoadingButton
          variant="primary"
          loading={save.busy}
          disabled={idle || preview.busy}
          onClick={() => save.save()}
        >
          {texts.save.button}
        </LoadingButton>
      </ButtonRow>
    </Flex>
  );
}
