import { Alert, Button, ButtonRow, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { RunAnswer, UndoBegun } from 'rapport-screens/answers/runs-answer';
import { useSending } from 'rapport-screens/use-sending';
import { type ReactElement, useState } from 'react';
import { useScreen, type View } from '../view.ts';

interface StartUndoProps {
  readonly answer: RunAnswer;
  readonly view: View;
  begun(): void;
}

/** Asks first, with what is at stake; then begins, or goes on where an undo stopped. */
export function StartUndo({ answer, view, begun }: StartUndoProps): ReactElement {
  const [asking, setAsking] = useState(false);
  const { backend } = useScreen();
  const { busy, failure, post } = useSending(backend);
  const texts = view.texts.runs.undo;
  const { count } = view.format;
  const { run, undo } = answer;
  const stopped = undo.report?.state === 'stopped' && undo.report.run !== run.id;
  const start = async (): Promise<void> => {
    const begunNow = await post<UndoBegun>(`/screens/runs/${encodeURIComponent(run.id)}/undo`, {});
    if (begunNow === null) return;
    setAsking(false);
    begun();
  };
  return (
    <Flex direction="column" gap="sm">
      {failure !== null && (
        <Alert title={texts.failed} variant="error">
          {failure.detail ?? texts.unsure}
        </Alert>
      )}
      {asking ? (
        <Alert title={texts.sure} variant="warning">
          <Text>{texts.counts(count(run.valuesWritten), count(run.recordsWritten), count(run.tasksOpened))}</Text>
          <Text>{texts.explained}</Text>
          <Text>{texts.writingOff}</Text>
          <ButtonRow>
            <LoadingButton variant="destructive" loading={busy} onClick={() => void start()}>
              {texts.confirm}
            </LoadingButton>
            <Button variant="secondary" disabled={busy} onClick={() => setAsking(false)}>
              {texts.cancel}
            </Button>
          </ButtonRow>
        </Alert>
      ) : stopped ? (
        <LoadingButton variant="secondary" loading={busy} onClick={() => void start()}>
          {texts.goOn}
        </LoadingButton>
      ) : (
        <Button variant="secondary" onClick={() => setAsking(true)}>
          {undo.undoes === null ? texts.start : texts.startAgain}
        </Button>
      )}
    </Flex>
  );
}
