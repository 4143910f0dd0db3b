import { Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { TeamProps } from './team-props.ts';

/** How soon tickets are closed, and which meetings took place. */
export function ServicePart({ figures: { service }, view }: TeamProps): ReactElement {
  const { format } = view;
  const texts = view.texts.team;
  const { priorities, meetingsKept } = service;
  const hours = (value: number): string => format.decimal(value, value < 10 ? 1 : 0);
  return (
    <Section title={texts.service} note={texts.serviceNote}>
      {priorities.length === 0 ? (
        <Text>{texts.serviceNone}</Text>
      ) : (
        <DataTable
          rows={priorities}
          keyOf={({ priority }) => priority ?? ''}
          columns={[
            {
              header: texts.priority,
              cell: ({ priority }) => (priority === null ? texts.noPriority : texts.priorities[priority]),
            },
            { header: texts.closed, figure: true, cell: ({ closed }) => format.count(closed) },
            { header: texts.medianHours, cell: ({ medianHours }) => measuredText(view, medianHours, hours) },
            { header: texts.open, figure: true, cell: ({ open }) => format.count(open) },
            { header: texts.openTooLong, cell: ({ openTooLong }) => measuredText(view, openTooLong) },
          ]}
        />
      )}
      {meetingsKept !== null && <Text>{texts.meetings(measuredText(view, meetingsKept))}</Text>}
    </Section>
  );
}
