import { Alert, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { UndoTold } from 'rapport-screens/answers/runs-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import type { View } from '../view.ts';

interface UndoReportProps {
  readonly report: UndoTold;
  readonly view: View;
}

/** "3,410 values put back, 12 left because somebody changed them since", and which those are. */
export function UndoReport({ report, view }: UndoReportProps): ReactElement {
  const texts = view.texts.runs.undo;
  if (report.state === 'running')
    return (
      <Flex direction="column" gap="xs">
        <LoadingSpinner label={texts.running} showLabel={true} />
        <Text>{texts.soFar(view.format.count(report.putBack))}</Text>
      </Flex>
    );
  return (
    <Flex direction="column" gap="sm">
      {report.state === 'stopped' && (
        <Alert title={texts.stopped} variant="warning">
          <Text>{[report.stopped, texts.stoppedBody].filter((line) => line !== null).join(' ')}</Text>
        </Alert>
      )}
      <Text>{`${lineOf(report, view)}.`}</Text>
      <Left report={report} view={view} />
    </Flex>
  );
}

function lineOf(report: UndoTold, view: View): string {
  const texts = view.texts.runs.undo;
  const told: readonly (readonly [number, (count: number) => string])[] = [
    [report.changedSince, texts.changedSince],
    [report.gone, texts.gone],
    [report.failed, texts.failedValues],
    [report.tasksArchived, texts.tasksArchived],
    [report.tasksTouched, texts.tasksTouched],
  ];
  return [texts.done(report.putBack), ...told.flatMap(([count, say]) => (count > 0 ? [say(count)] : []))].join(', ');
}

function Left({ report: { exceptions }, view }: UndoReportProps): ReactElement | null {
  const { runs } = view.texts;
  const texts = runs.undo;
  if (exceptions.length === 0) return null;
  return (
    <>
      <Text format={{ fontWeight: 'bold' }}>{texts.left}</Text>
      <DataTable
        rows={exceptions}
        keyOf={({ type, id, property }) => `${type}:${id} ${property}`}
        columns={[
          {
            header: runs.record,
            cell: ({ type, id }) =>
              type === 'tasks' ? `${texts.task} ${id}` : <RecordLink view={view} type={type} id={id} />,
          },
          { header: runs.property, cell: ({ label }) => label ?? '' },
          {
            header: texts.why,
            cell: ({ why, code }) => (code === null ? texts.whys[why] : runs.withCode(texts.whys[why], code)),
          },
        ]}
      />
    </>
  );
}
