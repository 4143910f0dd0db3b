import { categoryLabels } from 'rapport-screens/labels';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { ProofPart } from './proof-part.ts';

/** How often each category was right, and what "right" means for it. */
export function CategoriesProof({ proof: { categories }, view }: ProofPart): ReactElement | null {
  if (categories.length === 0) return null;
  const texts = view.texts.proof;
  return (
    <Section title={texts.categories} note={texts.categoriesNote}>
      <DataTable
        rows={categories}
        keyOf={({ category }) => category}
        columns={[
          { header: texts.category, cell: ({ category }) => categoryLabels[category] },
          { header: texts.flaggedCount, figure: true, cell: ({ flagged }) => view.format.count(flagged) },
          {
            header: texts.right,
            cell: ({ right }) => (right === null ? texts.notJudged : measuredText(view, right)),
          },
          { header: texts.claim, cell: ({ claim }) => claim },
        ]}
      />
    </Section>
  );
}
