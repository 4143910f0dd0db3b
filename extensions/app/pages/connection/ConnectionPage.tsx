import { Alert, EmptyState, Flex, List, Text } from '@hubspot/ui-extensions';
import type { ConnectionAnswer, StageValidation } from 'rapport-screens/answers/connection-answer';
import type { ReactElement } from 'react';
import { Answered } from '../Answered.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';
import { OftenQuoted } from './OftenQuoted.tsx';
import { StageLater } from './StageLater.tsx';
import { StageTable } from './StageTable.tsx';
import { StageTests } from './StageTests.tsx';

/** Customers and money by connection stage, and whether the stage says anything about later. */
export function ConnectionPage(): ReactElement {
  return (
    <Answered<ConnectionAnswer> path="/screens/connection">
      {({ validation }, view) =>
        validation === null ? <NoStages view={view} /> : <Connection validation={validation} view={view} />
      }
    </Answered>
  );
}

interface ConnectionProps {
  readonly validation: StageValidation;
  readonly view: View;
}

function Connection({ validation, view }: ConnectionProps): ReactElement {
  const texts = view.texts.connection;
  return (
    <Flex direction="column" gap="lg">
      <Text>{texts.basis(view.format.day(validation.madeFor, view.frame.today))}</Text>
      <Verdict validation={validation} view={view} />
      <Section title={texts.today} note={texts.todayNote}>
        {validation.today.length === 0 ? (
          <Text>{texts.todayNone}</Text>
        ) : (
          <StageTable rows={validation.today} view={view} />
        )}
      </Section>
      <StageLater validation={validation} view={view} />
      <StageTests validation={validation} view={view} />
      <OftenQuoted validation={validation} view={view} />
    </Flex>
  );
}

function Verdict({ validation: { verdict, why }, view }: ConnectionProps): ReactElement {
  const texts = view.texts.connection;
  if (verdict === 'shown')
    return (
      <Alert title={texts.shownTitle} variant="success">
        {texts.shown}
      </Alert>
    );
  return (
    <Alert title={texts.hiddenTitle} variant="info">
      <List variant="unordered-styled">
        {why.map((reason) => (
          <Text key={reason}>{reason}</Text>
        ))}
      </List>
    </Alert>
  );
}

function NoStages({ view: { texts } }: { readonly view: View }): ReactElement {
  return (
    <EmptyState title={texts.connection.none} layout="vertical">
      <Text>{texts.connection.noneBody}</Text>
    </EmptyState>
  );
}
