import { Alert, Flex, LoadingButton, Text, useExtensionActions } from '@hubspot/ui-extensions';
import type { PeopleAnswer } from 'rapport-screens/answers/removal-answer';
import type { Backend } from 'rapport-screens/backend';
import { type ReactElement, useState } from 'react';
import type { RemovalTexts } from './removal-texts.ts';

interface KeepPeoplesWordProps {
  readonly backend: Backend;
  readonly texts: RemovalTexts;
}

/** Extensions can save no file, but put text into the clipboard: what people entered, part by part. */
export function KeepPeoplesWord({ backend, texts }: KeepPeoplesWordProps): ReactElement {
  const [last, setLast] = useState<PeopleAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const { copyTextToClipboard } = useExtensionActions<'settings'>();
  const [part, parts] = [last === null ? 1 : (last.part % last.parts) + 1, last?.parts ?? 1];
  const copy = async (): Promise<void> => {
    setBusy(true);
    setFailed(false);
    const outcome = await backend.get<PeopleAnswer>('/screens/people', { part });
    const copied = outcome.kind === 'answer' && (await copyTextToClipboard(outcome.answer.csv).then(yes, no));
    setBusy(false);
    if (copied && outcome.kind === 'answer') setLast(outcome.answer);
    else setFailed(true);
  };
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}>{texts.keep}</Text>
      <Text>{texts.keepBody}</Text>
      {failed && <Alert title={texts.copyFailed} variant="error" />}
      {last !== null && (
        <Text>{last.allRecords === 0 ? texts.nobodyEntered : texts.copied(last.records, last.part, last.parts)}</Text>
      )}
      <LoadingButton variant="secondary" loading={busy} onClick={() => void copy()}>
        {parts > 1 ? texts.copyPart(part, parts) : texts.copy}
      </LoadingButton>
    </Flex>
  );
}

const yes = (): boolean => true;
const no = (): boolean => false;
