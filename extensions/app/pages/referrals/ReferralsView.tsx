import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { ReferralFigures, ReferralsAnswer } from 'rapport-screens/answers/referrals-answer';
import { dash } from 'rapport-screens/format';
import type { ReactElement } from 'react';
import { NamesNote } from '../customers/NamesNote.tsx';
import { useNames } from '../use-names.ts';
import type { View } from '../view.ts';
import { AskTable } from './AskTable.tsx';
import { BestSources } from './BestSources.tsx';
import { GoalPart } from './GoalPart.tsx';
import { LeadConversion } from './LeadConversion.tsx';
import { LoyaltyPart } from './LoyaltyPart.tsx';
import { ReturnPart } from './ReturnPart.tsx';
import { ValuePart } from './ValuePart.tsx';

interface ReferralsViewProps {
  readonly answer: ReferralsAnswer;
  readonly figures: ReferralFigures;
  readonly view: View;
}

/** Referrals in figures; names come apart, straight from HubSpot. */
export function ReferralsView({ answer, figures, view }: ReferralsViewProps): ReactElement {
  const { format } = view;
  const texts = view.texts.referrals;
  const names = useNames([...figures.sources, ...(figures.asks?.rows ?? [])]);
  const source = answer.source === 'none' ? '' : texts.source[answer.source];
  const left = leftOutOf(figures, view);
  const parts = { figures, view, names: names.known };
  return (
    <Flex direction="column" gap="lg">
      {figures.problem !== null && (
        <Alert title={texts.problem} variant="warning">
          {`${texts.problems[figures.problem]} ${texts.problemKept}`}
        </Alert>
      )}
      <Flex direction="column" gap="xs">
        <Text>
          {texts.basis(
            source,
            answer.name ?? dash,
            format.count(figures.counted),
            format.day(answer.asOf, answer.today),
          )}
        </Text>
        {left.length > 0 && <Text variant="microcopy">{`${texts.leftOut} ${left.join('; ')}.`}</Text>}
        {!answer.viewer.seesMoney && <Text variant="microcopy">{texts.money}</Text>}
        {figures.counted === 0 && <Text>{texts.noReferrals}</Text>}
        {figures.sources.length > 0 && <NamesNote names={names} texts={view.texts.customers} />}
      </Flex>
      {figures.counted > 0 && <BestSources {...parts} />}
      {figures.counted > 0 && <LeadConversion figures={figures} view={view} />}
      {figures.counted > 0 && <ReturnPart figures={figures} view={view} />}
      <GoalPart figures={figures} view={view} />
      <AskTable {...parts} />
      <ValuePart figures={figures} view={view} />
      <LoyaltyPart figures={figures} view={view} />
    </Flex>
  );
}

function leftOutOf({ leftOut, unresolved }: ReferralFigures, { texts, format }: View): readonly string[] {
  const { reasons } = texts.referrals;
  const counts = { ...leftOut, unresolved };
  return (Object.keys(reasons) as (keyof typeof reasons)[]).flatMap((reason) =>
    counts[reason] === 0 ? [] : [reasons[reason](format.count(counts[reason]))],
  );
}
