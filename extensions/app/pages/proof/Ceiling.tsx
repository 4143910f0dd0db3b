import { Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';
import type { ProofPart } from './proof-part.ts';

/** What luck leaves to be known. */
export function Ceiling({ proof: { ceiling }, view }: ProofPart): ReactElement | null {
  if (ceiling === null) return null;
  const texts = view.texts.proof;
  const score = (value: number) => view.format.decimal(value, 3);
  return (
    <Section title={texts.ceiling}>
      <Text>
        {texts.ceilingText(
          score(ceiling.brier),
          score(ceiling.logLoss),
          ceiling.auc === null ? null : score(ceiling.auc),
        )}
      </Text>
    </Section>
  );
}
