import { Text } from '@hubspot/ui-extensions';
import type { PlaysAnswer } from 'rapport-screens/answers/plays-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import { Section } from '../Section.tsx';
import { useNames } from '../use-names.ts';
import type { View } from '../view.ts';

interface OpenTasksProps {
  readonly answer: PlaysAnswer;
  readonly view: View;
}

export function OpenTasks({ answer, view }: OpenTasksProps): ReactElement {
  const texts = view.texts.plays;
  if (answer.openTasks.length === 0)
    return (
      <Section title={texts.open}>
        <Text>{texts.openNone}</Text>
      </Section>
    );
  return <TaskTable answer={answer} view={view} />;
}

function TaskTable({ answer, view }: OpenTasksProps): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.plays;
  const { openTasks, openTaskCount } = answer;
  const names = useNames(openTasks.map(({ record }) => record));
  const due = (day: string) => {
    const words = format.day(day, frame.today);
    return day < frame.today ? texts.overdue(words) : words;
  };
  return (
    <Section title={texts.open} note={texts.openNote(format.count(openTasks.length), format.count(openTaskCount))}>
      <DataTable
        rows={openTasks}
        keyOf={({ taskId }) => taskId}
        columns={[
          { header: texts.due, cell: ({ dueOn }) => due(dueOn) },
          { header: texts.play, cell: ({ label }) => label },
          { header: texts.subject, cell: ({ subject }) => subject },
          {
            header: texts.customer,
            cell: ({ record: { type, id } }) => (
              <RecordLink view={view} type={type} id={id} name={names.known[`${type}:${id}`]} />
            ),
          },
        ]}
      />
    </Section>
  );
}
