import { Text } from '@hubspot/ui-extensions';
import type { OverviewAnswer } from 'rapport-screens/answers/overview-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface ForecastChangeProps {
  readonly change: OverviewAnswer['forecastChange'];
  readonly view: View;
}

/** Why the expected year differs from that of an earlier pass, in parts that add up. */
export function ForecastChange({ change, view }: ForecastChangeProps): ReactElement {
  const texts = view.texts.overview;
  const { format } = view;
  if (change === null)
    return (
      <Section title={texts.change}>
        <Text>{texts.changeNone}</Text>
      </Section>
    );
  const parts = [
    { part: texts.retention, money: change.retention },
    { part: texts.frequency, money: change.frequency },
    { part: texts.price, money: change.price },
    { part: texts.newCustomers, money: change.newCustomers },
    { part: texts.difference, money: change.now - change.before },
  ];
  const signed = (money: number) => `${money > 0 ? '+' : ''}${format.money(money)}`;
  return (
    <Section title={texts.change}>
      <Text>
        {texts.changeSentence(
          format.money(change.now),
          format.money(change.before),
          format.day(change.since, view.frame.today),
        )}
      </Text>
      <DataTable
        rows={parts}
        keyOf={({ part }) => part}
        columns={[
          { header: texts.part, cell: ({ part }) => part },
          { header: texts.money, figure: true, cell: ({ money }) => signed(money) },
        ]}
      />
    </Section>
  );
}
