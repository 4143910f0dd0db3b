import { List, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { ProofPart } from './proof-part.ts';

/** Of the later best fifth, how many had been found. */
export function BestCustomers({ proof: { best }, view }: ProofPart): ReactElement | null {
  if (best === null) return null;
  const texts = view.texts.proof;
  return (
    <Section title={texts.best} note={texts.bestNote(view.format.count(best.n))}>
      <List variant="unordered-styled">
        <Text>{texts.bestRapport(measuredText(view, best.rapport))}</Text>
        <Text>{texts.bestSpend(measuredText(view, best.pastSpend))}</Text>
      </List>
    </Section>
  );
}
