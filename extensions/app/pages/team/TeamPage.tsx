import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { TeamAnswer } from 'rapport-screens/answers/team-answer';
import type { ReactElement } from 'react';
import { Answered } from '../Answered.tsx';
import { AttentionPart } from './AttentionPart.tsx';
import { OwnersPart } from './OwnersPart.tsx';
import { QuotedPart } from './QuotedPart.tsx';
import { ServicePart } from './ServicePart.tsx';
import { TraitsPart } from './TraitsPart.tsx';
import { WhoStays } from './WhoStays.tsx';

/** How customers are looked after, by owner and in all. */
export function TeamPage(): ReactElement {
  return (
    <Answered<TeamAnswer> path="/screens/team" needs="money">
      {({ figures }, view) => {
        const texts = view.texts.team;
        const { format, frame } = view;
        if (figures === null)
          return (
            <EmptyState title={texts.none} layout="vertical">
              <Text>{texts.noneBody}</Text>
            </EmptyState>
          );
        const days = [figures.lookedOn, figures.cut].map((day) => format.day(day, frame.today));
        return (
          <Flex direction="column" gap="lg">
            <Text variant="microcopy">{texts.basis(format.count(figures.customers), days[0]!, days[1]!)}</Text>
            <AttentionPart figures={figures} view={view} />
            <OwnersPart figures={figures} view={view} />
            <WhoStays figures={figures} view={view} />
            <QuotedPart figures={figures} view={view} />
            <TraitsPart title={texts.vipTraits} traits={figures.vips} view={view} />
            <TraitsPart title={texts.connectedTraits} traits={figures.fullyConnected} view={view} />
            <ServicePart figures={figures} view={view} />
          </Flex>
        );
      }}
    </Answered>
  );
}
