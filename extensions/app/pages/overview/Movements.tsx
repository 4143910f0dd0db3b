import { Text } from '@hubspot/ui-extensions';
import type { OverviewAnswer } from 'rapport-screens/answers/overview-answer';
import { categoryLabels } from 'rapport-screens/labels';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface MovementsProps {
  readonly movements: OverviewAnswer['movements'];
  readonly view: View;
}

/** From which category to which, since the pass before. */
export function Movements({ movements, view }: MovementsProps): ReactElement {
  const texts = view.texts.overview;
  const { format } = view;
  if (movements === null)
    return (
      <Section title={texts.movements}>
        <Text>{texts.movementsFirst}</Text>
      </Section>
    );
  const since = format.day(movements.since, view.frame.today);
  if (movements.rows.length === 0)
    return (
      <Section title={texts.movements}>
        <Text>{texts.movementsNone(since)}</Text>
      </Section>
    );
  return (
    <Section title={texts.movements} note={texts.movementsSince(since)}>
      <DataTable
        rows={movements.rows}
        keyOf={({ from, to }) => `${from} ${to}`}
        columns={[
          { header: texts.from, cell: ({ from }) => categoryLabels[from] },
          { header: texts.to, cell: ({ to }) => categoryLabels[to] },
          { header: texts.customers, figure: true, cell: ({ customers }) => format.count(customers) },
          { header: texts.spendColumn, figure: true, cell: (row) => format.money(row.spendLast12Months) },
        ]}
      />
    </Section>
  );
}
