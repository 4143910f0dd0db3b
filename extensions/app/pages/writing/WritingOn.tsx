import { Button, Flex, Text } from '@hubspot/ui-extensions';
import type { WritingState } from 'rapport-screens/answers/writing-answer';
import { type ReactElement, useState } from 'react';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';
import { Sure } from './Sure.tsx';
import type { WritingProps } from './writing-props.ts';

/** How far the first fill is, and the way to stop. */
export function WritingOn({ writing, view, busy, turn }: WritingProps): ReactElement {
  const texts = view.texts.writing;
  const [asking, setAsking] = useState(false);
  const { pace, fill } = writing;
  const turnOff = { title: texts.sureOff, body: texts.sureOffBody, yes: texts.yesOff, no: texts.keepOn };
  return (
    <Section title={texts.on} note={texts.onSince(view.format.instant(writing.since))}>
      {writing.baselineDone === null && <Text>{fillWords(writing, view)}</Text>}
      {asking ? (
        <Sure
          words={turnOff}
          variant="destructive"
          busy={busy}
          yes={() => turn({ on: false, pace })}
          no={() => setAsking(false)}
        />
      ) : (
        <Flex direction="row" gap="sm">
          {fill !== null && pace === 'ramped' && (
            <Button variant="secondary" disabled={busy} onClick={() => turn({ on: true, pace: 'now' })}>
              {texts.hurry}
            </Button>
          )}
          <Button variant="secondary" onClick={() => setAsking(true)}>
            {texts.turnOff}
          </Button>
        </Flex>
      )}
    </Section>
  );
}

function fillWords({ fill }: WritingState, { texts, format }: View): string {
  if (fill === null) return texts.writing.fillSoon;
  const doneBy = fill.doneBy === null ? null : format.instant(fill.doneBy);
  return texts.writing.filling(format.count(fill.filled), format.count(fill.records), doneBy);
}
