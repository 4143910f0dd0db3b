import type { PlanAnswer } from 'rapport-screens/answers/runs-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface ValuesByPropertyProps {
  readonly plan: NonNullable<PlanAnswer['plan']>;
  readonly view: View;
}

export function ValuesByProperty({ plan, view }: ValuesByPropertyProps): ReactElement | null {
  const texts = view.texts.runs;
  if (plan.valuesByProperty.length === 0) return null;
  return (
    <Section title={texts.perProperty}>
      <DataTable
        rows={plan.valuesByProperty}
        keyOf={({ name }) => name}
        columns={[
          { header: texts.label, cell: ({ label }) => label },
          { header: texts.name, cell: ({ name }) => name },
          { header: texts.valueCount, figure: true, cell: ({ values }) => view.format.count(values) },
        ]}
      />
    </Section>
  );
}
