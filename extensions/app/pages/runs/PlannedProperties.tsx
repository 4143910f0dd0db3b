import { Text } from '@hubspot/ui-extensions';
import type { PlanAnswer } from 'rapport-screens/answers/runs-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface PlannedPropertiesProps {
  readonly properties: NonNullable<PlanAnswer['plan']>['properties'];
  readonly view: View;
}

/** Exactly which properties would be made, as HubSpot will list them. */
export function PlannedProperties({ properties, view }: PlannedPropertiesProps): ReactElement {
  const texts = view.texts.runs;
  return (
    <Section title={texts.properties(properties.length)}>
      {properties.length === 0 ? (
        <Text>{texts.propertiesNone}</Text>
      ) : (
        <DataTable
          rows={properties}
          keyOf={({ type, name }) => `${type} ${name}`}
          columns={[
            { header: texts.on, cell: ({ type }) => texts.types[type] },
            { header: texts.name, cell: ({ name }) => name },
            { header: texts.label, cell: ({ label }) => label },
            { header: texts.description, cell: ({ description }) => description },
          ]}
        />
      )}
    </Section>
  );
}
