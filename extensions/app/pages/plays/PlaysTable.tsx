import { Text } from '@hubspot/ui-extensions';
import type { PlaysAnswer } from 'rapport-screens/answers/plays-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

/** The next plays with how many customers and how much money wait in each. */
export function PlaysTable({ answer, view }: { readonly answer: PlaysAnswer; readonly view: View }): ReactElement {
  const { format } = view;
  const texts = view.texts.plays;
  return (
    <Section title={texts.playsTitle}>
      {answer.plays.length === 0 ? (
        <Text>{texts.playsNone}</Text>
      ) : (
        <DataTable
          rows={answer.plays}
          keyOf={({ play }) => play}
          columns={[
            { header: texts.play, cell: ({ label }) => label },
            { header: texts.customers, figure: true, cell: ({ customers }) => format.count(customers) },
            { header: texts.atStake, figure: true, cell: ({ atStake }) => format.money(atStake) },
            { header: texts.openTasks, figure: true, cell: ({ openTasks }) => format.count(openTasks) },
            { header: texts.closedTasks, figure: true, cell: ({ closedTasks }) => format.count(closedTasks) },
            { header: texts.tasks, cell: ({ on }) => (answer.tasksOn && on ? texts.on : texts.off) },
          ]}
        />
      )}
    </Section>
  );
}
