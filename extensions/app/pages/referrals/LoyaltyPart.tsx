import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { FiguresProps } from './figures-props.ts';

const behaviours = ['oneTime', 'repeat', 'repeatWithoutReferral', 'referrers'] as const;

/** How customers stay, and who brings others. */
export function LoyaltyPart({ figures: { loyalty }, view }: FiguresProps): ReactElement {
  const texts = view.texts.referrals;
  return (
    <Section title={texts.loyalty} note={texts.loyaltyNote}>
      <DataTable
        rows={behaviours}
        keyOf={(behaviour) => behaviour}
        columns={[
          { header: texts.behaviour, cell: (behaviour) => texts.behaviours[behaviour] },
          { header: texts.yours, figure: true, cell: (behaviour) => measuredText(view, loyalty[behaviour]) },
        ]}
      />
    </Section>
  );
}
