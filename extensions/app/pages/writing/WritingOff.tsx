import { Alert, Button, Text, ToggleGroup } from '@hubspot/ui-extensions';
import type { WritingPace, WritingState } from 'rapport-screens/answers/writing-answer';
import { type ReactElement, useState } from 'react';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';
import { Sure } from './Sure.tsx';
import type { WritingProps } from './writing-props.ts';

/** What turning writing on would come to, and the button for it. */
export function WritingOff({ writing, view, busy, turn }: WritingProps): ReactElement {
  const texts = view.texts.writing;
  const [pace, setPace] = useState<WritingPace>('ramped');
  const [asking, setAsking] = useState(false);
  if (writing.waitsFor !== null)
    return (
      <Section title={titleOf(writing, view)} note={whyOff(writing, view)}>
        <Alert title={texts.waits} variant="info">
          {writing.waitsFor}
        </Alert>
      </Section>
    );
  return (
    <Section title={titleOf(writing, view)} note={whyOff(writing, view)}>
      <Text>{plannedWords(writing, view)}</Text>
      {writing.baselineDone === null && (
        <ToggleGroup
          name="pace"
          label={texts.pace}
          toggleType="radioButtonList"
          value={pace}
          options={[
            { value: 'ramped', label: texts.ramped, description: texts.rampedNote },
            { value: 'now', label: texts.now, description: texts.nowNote },
          ]}
          onChange={(chosen) => setPace(chosen === 'now' ? 'now' : 'ramped')}
        />
      )}
      {asking ? (
        <Sure
          words={{ title: texts.sure, body: texts.sureBody, yes: texts.yes, no: texts.notYet }}
          variant="primary"
          busy={busy}
          yes={() => turn({ on: true, pace })}
          no={() => setAsking(false)}
        />
      ) : (
        <Button variant="primary" onClick={() => setAsking(true)}>
          {texts.turnOn}
        </Button>
      )}
    </Section>
  );
}

const titleOf = ({ why }: WritingState, { texts }: View): string =>
  why === 'new' ? texts.writing.offNew : texts.writing.off;

function whyOff({ why, since }: WritingState, { texts, format }: View): string {
  const { safeLines } = texts.runs;
  if (why === 'new') return safeLines[0]!;
  const instant = format.instant(since);
  return why === 'undo' ? texts.writing.offUndo(instant) : texts.writing.offSince(instant);
}

function plannedWords({ planned, baselineDone }: WritingState, { texts }: View): string {
  const { notPlanned, plannedNothing, planned: words, filledBefore } = texts.writing;
  if (baselineDone !== null) return filledBefore;
  if (planned === null) return notPlanned;
  return planned.records === 0 ? plannedNothing : words(planned.records, planned.hours);
}
