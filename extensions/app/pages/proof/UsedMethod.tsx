import { Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';
import type { ProofPart } from './proof-part.ts';

export function UsedMethod({ proof: { used }, view }: ProofPart): ReactElement {
  const texts = view.texts.proof;
  const since = view.format.day(used.since, view.frame.today);
  return (
    <Section title={texts.used}>
      <Text format={{ fontWeight: 'demibold' }}>{texts.usedSince(texts.method(used.method), since)}</Text>
      <Text>{texts.why(used.why)}</Text>
    </Section>
  );
}
