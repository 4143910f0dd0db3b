import { Button, Divider, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { RemovalAnswer, RemovalTold } from 'rapport-screens/answers/removal-answer';
import type { Backend } from 'rapport-screens/backend';
import { useAnswer } from 'rapport-screens/use-answer';
import { usePoll } from 'rapport-screens/use-poll';
import { useSending } from 'rapport-screens/use-sending';
import { type ReactElement, useState } from 'react';
import { ConfirmRemoval } from './ConfirmRemoval.tsx';
import { RemovalReport } from './RemovalReport.tsx';
import type { RemovalTexts } from './removal-texts.ts';

interface RemoveEverythingProps {
  readonly backend: Backend;
  readonly texts: RemovalTexts;
  /** Nothing is offered, only told how far a removal is or how it ended. */
  readonly onlyBegun?: boolean;
}

const path = '/screens/removal';

/** The way out: what will happen, the CSV of what people entered, the confirmation, then how far it is. */
export function RemoveEverything({ backend, texts, onlyBegun = false }: RemoveEverythingProps): ReactElement | null {
  const { outcome, busy, again, put } = useAnswer<RemovalAnswer>(backend, path);
  const sending = useSending(backend);
  const [asking, setAsking] = useState(false);
  const [last, setLast] = useState<RemovalAnswer | null>(null);
  const answer = outcome?.kind === 'answer' ? outcome.answer : null;
  if (answer !== null && answer !== last) setLast(answer);
  const begun = last?.removal ?? null;
  // At the end only who asked for it is known here, for a day: for anybody else a refusal is the answer.
  const gone = begun !== null && outcome?.kind === 'refused';
  const removal: RemovalTold | null = gone ? { ...begun, state: 'done', step: 'done' } : (answer?.removal ?? begun);
  usePoll(removal?.state === 'running', busy, again);
  const shown = answer ?? last;
  if (shown === null || (onlyBegun && removal === null)) return null;
  const begin = async (portal: string): Promise<void> => {
    const begunNow = await sending.post<RemovalAnswer>(path, { portal });
    if (begunNow === null) return;
    setAsking(false);
    put(begunNow);
  };
  return (
    <Flex direction="column" gap="sm">
      <Divider />
      <Heading>{texts.title}</Heading>
      {removal !== null && (
        <RemovalReport removal={removal} texts={texts} sending={sending} goOn={() => void begin(shown.portal)} />
      )}
      {removal === null && !asking && (
        <>
          <Text>{texts.intro}</Text>
          <Button variant="secondary" onClick={() => setAsking(true)}>
            {texts.open}
          </Button>
        </>
      )}
      {removal === null && asking && (
        <ConfirmRemoval
          answer={shown}
          backend={backend}
          texts={texts}
          sending={sending}
          confirm={(portal) => void begin(portal)}
          cancel={() => setAsking(false)}
        />
      )}
    </Flex>
  );
}
