import { Button, ErrorState, Text } from '@hubspot/ui-extensions';
import type { Outcome } from '../lib/backend.ts';
import type { Texts } from '../lib/texts.ts';

interface Props {
  readonly outcome: Exclude<Outcome<unknown>, { kind: 'answer' }>;
  readonly texts: Texts;
  readonly busy: boolean;
  again(): void;
}

/** Why there is no answer, and the next step: asking again only where that can help. */
export function Unanswered({ outcome, texts, again, busy }: Props) {
  const said = texts[outcome.kind];
  return (
    <ErrorState title={said.title} type={outcome.kind === 'refused' ? 'lock' : 'error'}>
      <Text>{outcome.detail ?? said.text}</Text>
      {outcome.kind !== 'refused' && (
        <Button variant="secondary" disabled={busy} onClick={again}>
          {texts.tryAgain}
        </Button>
      )}
    </ErrorState>
  );
}
