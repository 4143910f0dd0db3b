import { categoryLabels } from 'rapport-screens/labels';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { ProofPart } from './proof-part.ts';

/** What the thresholds in the settings meant for those below them. */
export function Thresholds({ proof: { thresholds }, view }: ProofPart): ReactElement | null {
  if (thresholds.length === 0) return null;
  const texts = view.texts.proof;
  return (
    <Section title={texts.thresholds} note={texts.thresholdsNote}>
      <DataTable
        rows={thresholds}
        keyOf={({ category }) => category}
        columns={[
          { header: texts.category, cell: ({ category }) => categoryLabels[category] },
          { header: texts.below, figure: true, cell: ({ below }) => view.format.decimal(below, 2) },
          {
            header: texts.silent,
            cell: ({ silent }) => (silent === null ? texts.notJudged : measuredText(view, silent)),
          },
        ]}
      />
    </Section>
  );
}
