import { Alert, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useScreen, viewOf } from '../view.ts';
import { useWriting } from './use-writing.ts';
import { WritingOff } from './WritingOff.tsx';
import { WritingOn } from './WritingOn.tsx';

/** May Rapport write, how far is the first fill, and the switch. */
export function WritingCard(): ReactElement {
  const screen = useScreen();
  const texts = screen.texts.writing;
  const { outcome, busy, failure, turn } = useWriting(screen.backend, texts.again);
  if (outcome === null) return <Text>{texts.loading}</Text>;
  if (outcome.kind !== 'answer')
    return (
      <Alert title={texts.unknown} variant="warning">
        {outcome.detail ?? texts.again}
      </Alert>
    );
  const { writing } = outcome.answer;
  const view = viewOf(screen, outcome.answer);
  const State = writing.on ? WritingOn : WritingOff;
  return (
    <>
      {failure !== null && (
        <Alert title={texts.notDone} variant="danger">
          {failure}
        </Alert>
      )}
      <State writing={writing} view={view} busy={busy} turn={turn} />
    </>
  );
}
