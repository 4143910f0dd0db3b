import { EmptyState, ErrorState, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { OutcomeWords } from 'rapport-screens/outcome-words';
import type { SurfaceTexts } from 'rapport-screens/texts/surface-en';
import type { ReactElement } from 'react';

interface NoAnswerProps {
  readonly words: OutcomeWords;
  readonly texts: SurfaceTexts;
  readonly busy: boolean;
  again(): void;
}

/** Why a page has nothing to show, and the next step. */
export function NoAnswer({ words, texts, busy, again }: NoAnswerProps): ReactElement {
  const body = (
    <Flex direction="column" gap="sm" align="center">
      {words.lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      {words.again && (
        <LoadingButton variant="secondary" loading={busy} onClick={again}>
          {texts.tryAgain}
        </LoadingButton>
      )}
    </Flex>
  );
  if (words.kind === 'before_pass')
    return (
      <EmptyState title={words.title} layout="vertical">
        {body}
      </EmptyState>
    );
  return (
    <ErrorState title={words.title} type={words.kind === 'refused' ? 'lock' : 'error'}>
      {body}
    </ErrorState>
  );
}
