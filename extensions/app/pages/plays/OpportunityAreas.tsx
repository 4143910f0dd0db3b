import { Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { PlaysAnswer } from 'rapport-screens/answers/plays-answer';
import { areaLabels } from 'rapport-screens/labels';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

type AreaRow = NonNullable<PlaysAnswer['areas']>[number];

/** The eleven areas with how many customers and how much money lie in each; each leads to its customers. */
export function OpportunityAreas({
  answer,
  view,
}: {
  readonly answer: PlaysAnswer;
  readonly view: View;
}): ReactElement {
  const { format } = view;
  const texts = view.texts.plays;
  if (answer.areas === null)
    return (
      <Section title={texts.areas}>
        <Text>{texts.areasNone}</Text>
      </Section>
    );
  const money = ({ money: sum, known, customers }: AreaRow): string =>
    sum === null || known === customers
      ? format.money(sum)
      : texts.areaKnownOf(format.money(sum), format.count(known), format.count(customers));
  return (
    <Section title={texts.areas} note={texts.areasNote}>
      <DataTable
        rows={answer.areas}
        keyOf={({ area }) => area}
        columns={[
          {
            header: texts.area,
            cell: ({ area, customers }) =>
              customers === null || customers === 0 ? (
                areaLabels[area]
              ) : (
                <PageLink to="/customers" params={{ area }}>
                  {areaLabels[area]}
                </PageLink>
              ),
          },
          { header: texts.customers, figure: true, cell: ({ customers }) => format.count(customers) },
          { header: texts.areaMoney, figure: true, cell: money },
          { header: texts.areaToDo, cell: ({ area }) => texts.areaAdvice[area] },
        ]}
      />
    </Section>
  );
}
