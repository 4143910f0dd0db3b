import { Flex, Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions';
import type { OverviewAnswer } from 'rapport-screens/answers/overview-answer';
import type { ReactElement } from 'react';
import type { View } from '../view.ts';

export function MoneyFigures({ answer, view }: { readonly answer: OverviewAnswer; readonly view: View }): ReactElement {
  const { format } = view;
  const texts = view.texts.overview;
  return (
    <Flex direction="column" gap="xs">
      <Statistics>
        <StatisticsItem label={texts.atRisk} number={format.money(answer.atRisk)} />
        <StatisticsItem label={texts.lost} number={format.money(answer.lost)} />
        <StatisticsItem label={texts.spend} number={format.money(answer.spendLast12Months)} />
      </Statistics>
      <Text variant="microcopy">
        {texts.moneyNote(format.count(answer.customers), format.day(answer.asOf, answer.today))}
      </Text>
    </Flex>
  );
}
