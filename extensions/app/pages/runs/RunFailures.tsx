import { Text } from '@hubspot/ui-extensions';
import type { RunAnswer } from 'rapport-screens/answers/runs-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface RunFailuresProps {
  readonly failures: RunAnswer['failures'];
  readonly view: View;
}

type Failure = RunAnswer['failures'][number];

/** What failed, record by record, in HubSpot's own words. */
export function RunFailures({ failures, view }: RunFailuresProps): ReactElement {
  const texts = view.texts.runs;
  return (
    <Section title={texts.failureList}>
      {failures.length === 0 ? (
        <Text>{texts.failuresNone}</Text>
      ) : (
        <DataTable
          rows={failures}
          keyOf={({ type, id, code }, index) => `${index} ${type}:${id} ${code}`}
          columns={[
            { header: texts.record, cell: (failure) => recordOf(failure, view) },
            { header: texts.state, cell: ({ code }) => code },
            { header: texts.message, cell: ({ message }) => message },
          ]}
        />
      )}
    </Section>
  );
}

/** Only contacts and companies have a page to lead to; a property or task is named. */
function recordOf({ type, id }: Failure, view: View): ReactElement | string {
  if (type === 'contacts' || type === 'companies') return <RecordLink view={view} type={type} id={id} />;
  return `${type} ${id}`;
}
