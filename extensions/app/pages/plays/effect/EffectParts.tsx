import { Flex } from '@hubspot/ui-extensions';
import type { EffectAnswer } from 'rapport-screens/answers/effect-answer';
import type { ReactElement } from 'react';
import { Answered } from '../../Answered.tsx';
import { DidItHelp } from './DidItHelp.tsx';
import { LeavingReasons } from './LeavingReasons.tsx';
import { Reactivation } from './Reactivation.tsx';

/** What tasks did, asked for by itself so that the rest of the page need not wait. */
export function EffectParts(): ReactElement {
  return (
    <Answered<EffectAnswer> path="/screens/effect" needs="money">
      {(answer, view) => (
        <Flex direction="column" gap="lg">
          <DidItHelp answer={answer} view={view} />
          <Reactivation answer={answer} view={view} />
          <LeavingReasons answer={answer} view={view} />
        </Flex>
      )}
    </Answered>
  );
}
