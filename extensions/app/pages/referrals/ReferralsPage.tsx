import type { ReferralsAnswer } from 'rapport-screens/answers/referrals-answer';
import type { ReactElement } from 'react';
import { Answered } from '../Answered.tsx';
import { NoReferrals } from './NoReferrals.tsx';
import { ReferralsView } from './ReferralsView.tsx';

/** Who brings whom, and what comes of it; until a source is named and read, what is set at present. */
export function ReferralsPage(): ReactElement {
  return (
    <Answered<ReferralsAnswer> path="/screens/referrals" beforePass={true}>
      {(answer, view) =>
        answer.figures === null ? (
          <NoReferrals answer={answer} view={view} />
        ) : (
          <ReferralsView answer={answer} figures={answer.figures} view={view} />
        )
      }
    </Answered>
  );
}
