import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { PlaysAnswer } from 'rapport-screens/answers/plays-answer';
import type { ReactElement } from 'react';
import { Answered } from '../Answered.tsx';
import type { View } from '../view.ts';
import { EffectParts } from './effect/EffectParts.tsx';
import { OpenTasks } from './OpenTasks.tsx';
import { OpportunityAreas } from './OpportunityAreas.tsx';
import { PlaysTable } from './PlaysTable.tsx';
import { ResponseMix } from './ResponseMix.tsx';
import { Returning } from './Returning.tsx';
import { WowPlanner } from './WowPlanner.tsx';

/** What is to be done, and what came back. */
export function PlaysPage(): ReactElement {
  return (
    <Answered<PlaysAnswer> path="/screens/plays" needs="money">
      {(answer, view) => <Plays answer={answer} view={view} />}
    </Answered>
  );
}

function Plays({ answer, view }: { readonly answer: PlaysAnswer; readonly view: View }): ReactElement {
  const texts = view.texts.plays;
  return (
    <Flex direction="column" gap="lg">
      <Text>{texts.basis(view.format.day(answer.asOf, answer.today))}</Text>
      {!answer.tasksOn && (
        <Alert title={texts.tasksOff} variant="info">
          {texts.tasksOffBody}
        </Alert>
      )}
      <OpportunityAreas answer={answer} view={view} />
      <PlaysTable answer={answer} view={view} />
      <OpenTasks answer={answer} view={view} />
      <WowPlanner answer={answer} view={view} />
      <ResponseMix answer={answer} view={view} />
      <EffectParts />
      <Returning answer={answer} view={view} />
    </Flex>
  );
}
