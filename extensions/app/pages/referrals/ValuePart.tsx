import { tierLabels } from 'rapport-screens/labels';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { FiguresProps } from './figures-props.ts';

/** Lifetime value with the first generation of referrals; only for whoever may see money. */
export function ValuePart({ figures: { values }, view }: FiguresProps): ReactElement | null {
  const { format } = view;
  const texts = view.texts.referrals;
  if (values === null || values.length === 0) return null;
  return (
    <Section title={texts.values} note={texts.valuesNote}>
      <DataTable
        rows={values}
        keyOf={({ tier }) => tier}
        columns={[
          { header: texts.tier, cell: ({ tier }) => tierLabels[tier] },
          { header: texts.customers, figure: true, cell: ({ customers }) => format.count(customers) },
          { header: texts.lifetimeValue, figure: true, cell: ({ lifetimeValue }) => format.money(lifetimeValue) },
          { header: texts.rate, figure: true, cell: ({ rate }) => format.decimal(rate, 2) },
          { header: texts.withReferrals, figure: true, cell: ({ withReferrals }) => format.money(withReferrals) },
        ]}
      />
    </Section>
  );
}
