import { PageLink } from '@hubspot/ui-extensions/pages';
import type { RunRow } from 'rapport-screens/answers/runs-answer';
import type { Column } from '../column.ts';
import type { View } from '../view.ts';
import { runState } from './run-state.ts';

/** One run a row; its start leads to its ledger. */
export function runColumns(view: View): readonly Column<RunRow>[] {
  const { format } = view;
  const texts = view.texts.runs;
  const count = (header: string, of: (row: RunRow) => number | null): Column<RunRow> => ({
    header,
    figure: true,
    cell: (row) => format.count(of(row)),
  });
  return [
    {
      header: texts.started,
      cell: ({ id, startedAt }) => (
        <PageLink to={`/runs/${encodeURIComponent(id)}`}>{format.instant(startedAt)}</PageLink>
      ),
    },
    { header: texts.state, cell: (row) => runState(row, texts) },
    count(texts.customers, ({ customers }) => customers),
    count(texts.records, ({ recordsWritten }) => recordsWritten),
    count(texts.values, ({ valuesWritten }) => valuesWritten),
    count(texts.restored, ({ restored }) => restored),
    {
      header: texts.tasks,
      figure: true,
      cell: ({ tasksOpened, tasksArchived }) => `${format.count(tasksOpened)} / ${format.count(tasksArchived)}`,
    },
    count(texts.callsColumn, ({ calls }) => calls),
    count(texts.failures, ({ failures }) => failures),
  ];
}
