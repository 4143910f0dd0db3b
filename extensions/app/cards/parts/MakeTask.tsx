import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { NextPlay, TaskMade, TaskRequest } from '../lib/answers/record-answer.ts';
import { useCard } from './card.ts';
import { NotSaved } from './NotSaved.tsx';
import { useSending } from './sending.ts';

/** The one primary button: makes the play's task, or says when the one there is falls due. */
export function MakeTask({ play }: { readonly play: NextPlay }) {
  const { record, texts, format, target, saved } = useCard();
  const { busy, failure, send } = useSending();
  if (play.task !== null) return <Text>{texts.play.due(format.day(play.task.dueOn, record.today))}</Text>;
  const make = async () => {
    const request: TaskRequest = target;
    const made = await send<TaskMade>('/screens/record/task', request);
    if (made === null) return;
    saved(texts.play.made(format.day(made.task.dueOn, record.today)), { play: { ...play, task: made.task } });
  };
  return (
    <Flex direction="column" gap="xs">
      <LoadingButton variant="primary" size="sm" loading={busy} onClick={() => void make()}>
        {busy ? texts.play.making : texts.play.make}
      </LoadingButton>
      <NotSaved title={texts.play.notMade} failure={failure} />
    </Flex>
  );
}
