import { Button, Flex, Form } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import type { PersonAnswer } from '../lib/answers/record-answer.ts';
import { useCard } from './card.ts';
import { NotSaved } from './NotSaved.tsx';
import { useSaving } from './saving.ts';

interface Props {
  /** What would be sent; `null` while there is nothing to send. */
  readonly answer: PersonAnswer | null;
  readonly message: string;
  readonly submit: string;
  /** After it was taken. */
  done?(): void;
  readonly children: ReactNode;
}

/** One question with its own button. */
export function SaveForm({ answer, message, submit, done, children }: Props) {
  const { texts } = useCard();
  const { busy, failure, save } = useSaving();
  const send = async () => {
    if (answer !== null && (await save(answer, message))) done?.();
  };
  return (
    <Form preventDefault onSubmit={() => void send()}>
      <Flex direction="column" gap="xs">
        {children}
        <Flex>
          <Button type="submit" variant="secondary" size="sm" disabled={busy || answer === null}>
            {submit}
          </Button>
        </Flex>
        <NotSaved title={texts.notSaved} failure={failure} />
      </Flex>
    </Form>
  );
}
