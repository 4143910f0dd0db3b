import { Text } from '@hubspot/ui-extensions';
import type { Measured } from 'rapport-screens/answers/day';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { ProofPart } from './proof-part.ts';

/** What became of those Rapport would have flagged, beside a plain 90-day rule. */
export function Flags({ proof: { flags, windowDays }, view }: ProofPart): ReactElement {
  const texts = view.texts.proof;
  if (flags === null)
    return (
      <Section title={texts.flags}>
        <Text>{texts.flagsNone}</Text>
      </Section>
    );
  const share = (measured: Measured | null) => (measured === null ? texts.nobody : measuredText(view, measured));
  return (
    <Section title={texts.flags} note={texts.flagsNote(view.format.day(flags.cutOff, view.frame.today), windowDays)}>
      <DataTable
        rows={[
          { rule: texts.rapport, ...flags.rapport },
          { rule: texts.ninetyDays, ...flags.ninetyDays },
        ]}
        keyOf={({ rule }) => rule}
        columns={[
          { header: texts.rule, cell: ({ rule }) => rule },
          { header: texts.flagged, cell: ({ flagged }) => share(flagged) },
          { header: texts.others, cell: ({ others }) => share(others) },
        ]}
      />
      {overlap(flags.rapport.flagged, flags.ninetyDays.flagged) && <Text>{texts.flagsAlike}</Text>}
    </Section>
  );
}

function overlap(one: Measured | null, other: Measured | null): boolean {
  if (one === null || other === null) return false;
  return (one.low ?? one.value) <= (other.high ?? other.value) && (other.low ?? other.value) <= (one.high ?? one.value);
}
