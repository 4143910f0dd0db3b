import { Alert, Flex, List, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { RemovalTold } from 'rapport-screens/answers/removal-answer';
import type { Sending } from 'rapport-screens/use-sending';
import type { ReactElement } from 'react';
import { NotBegun } from './NotBegun.tsx';
import type { RemovalTexts } from './removal-texts.ts';

interface RemovalReportProps {
  readonly removal: RemovalTold;
  readonly texts: RemovalTexts;
  readonly sending: Sending;
  goOn(): void;
}

/** How far the removal is, what it did, and what a person still has to do by hand. */
export function RemovalReport({ removal, texts, sending, goOn }: RemovalReportProps): ReactElement {
  const { state, step, tasksArchived, propertiesArchived, groupsArchived, recordsCleared, byHand } = removal;
  return (
    <Flex direction="column" gap="sm">
      {state === 'running' && (
        <>
          <LoadingSpinner label={texts.running} showLabel={true} />
          <Text>{texts.at[step]}</Text>
        </>
      )}
      {state === 'stopped' && (
        <Alert title={texts.stopped} variant="warning">
          <Text>{texts.stoppedBody}</Text>
        </Alert>
      )}
      {state === 'done' && (
        <Alert title={texts.done} variant="success">
          <Text>{texts.doneBody}</Text>
        </Alert>
      )}
      {tasksArchived + propertiesArchived + groupsArchived > 0 && (
        <Text>{texts.counts(tasksArchived, propertiesArchived, groupsArchived)}</Text>
      )}
      {recordsCleared > 0 && <Text>{texts.cleared(recordsCleared)}</Text>}
      {byHand.length > 0 && (
        <Alert title={texts.byHand} variant="warning">
          <List variant="unordered-styled">
            {byHand.map((line) => (
              <Text key={line}>{line}</Text>
            ))}
          </List>
        </Alert>
      )}
      <NotBegun failure={sending.failure} texts={texts} />
      {state === 'stopped' && (
        <LoadingButton variant="secondary" loading={sending.busy} onClick={goOn}>
          {texts.goOn}
        </LoadingButton>
      )}
    </Flex>
  );
}
