import { Flex, Text } from '@hubspot/ui-extensions';
import type { PlanAnswer, PlannedRow } from 'rapport-screens/answers/runs-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface PlannedChangesProps {
  readonly plan: NonNullable<PlanAnswer['plan']>;
  readonly view: View;
  setPage(page: number): void;
}

/** Record by record: each value with what stands there now, and each task. */
export function PlannedChanges({ plan, view, setPage }: PlannedChangesProps): ReactElement {
  const texts = view.texts.runs;
  const { changes, total, page, pageSize } = plan;
  return (
    <Section title={texts.changes}>
      {changes.length === 0 ? (
        <Text>{texts.changesNone}</Text>
      ) : (
        <DataTable
          rows={changes}
          keyOf={({ kind, type, id }, index) => `${index} ${kind} ${type}:${id}`}
          paging={{ page, pageSize, total, onPage: setPage }}
          columns={[
            { header: texts.record, cell: ({ type, id }) => <RecordLink view={view} type={type} id={id} /> },
            { header: texts.what, cell: (row) => <Lines lines={linesOf(row, view)} /> },
          ]}
        />
      )}
    </Section>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <Flex direction="column" gap="flush">
      {lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Flex>
  );
}

function linesOf(row: PlannedRow, { texts, format, frame }: View): readonly string[] {
  const { taskLine, valueLine, empty } = texts.runs;
  if (row.kind === 'task') return [taskLine(row.subject, format.day(row.dueOn, frame.today))];
  return row.values.map(({ label, before, after }) => valueLine(label, before || empty, after || empty));
}
