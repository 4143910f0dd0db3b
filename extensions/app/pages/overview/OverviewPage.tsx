import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { OverviewAnswer } from 'rapport-screens/answers/overview-answer';
import type { ReactElement } from 'react';
import { Answered } from '../Answered.tsx';
import type { View } from '../view.ts';
import { CategoryTable } from './CategoryTable.tsx';
import { ForecastChange } from './ForecastChange.tsx';
import { LorenzCurve } from './LorenzCurve.tsx';
import { MoneyFigures } from './MoneyFigures.tsx';
import { Movements } from './Movements.tsx';

/** The portal in figures: what is at risk, whose it is, who moved, and why the outlook changed. */
export function OverviewPage(): ReactElement {
  return (
    <Answered<OverviewAnswer> path="/screens/overview" needs="money">
      {(answer, view) => <Overview answer={answer} view={view} />}
    </Answered>
  );
}

function Overview({ answer, view }: { readonly answer: OverviewAnswer; readonly view: View }): ReactElement {
  const { texts, format } = view;
  const customers = format.count(answer.customers);
  return (
    <Flex direction="column" gap="lg">
      <Text>{texts.overview.basis(customers, format.day(answer.asOf, answer.today), answer.windowDays)}</Text>
      {answer.caution !== null && (
        <Alert title={texts.overview.caution} variant="warning">
          {answer.caution}
        </Alert>
      )}
      <MoneyFigures answer={answer} view={view} />
      <CategoryTable rows={answer.categories} view={view} />
      <Movements movements={answer.movements} view={view} />
      <LorenzCurve answer={answer} view={view} />
      <ForecastChange change={answer.forecastChange} view={view} />
    </Flex>
  );
}
