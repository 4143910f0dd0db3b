import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { RunsAnswer } from 'rapport-screens/answers/runs-answer';
import { type ReactElement, useState } from 'react';
import { Answered } from '../Answered.tsx';
import { DataTable } from '../DataTable.tsx';
import type { View } from '../view.ts';
import { WritingCard } from '../writing/WritingCard.tsx';
import { runColumns } from './run-columns.tsx';

/** What Rapport did and when, newest first. */
export function RunsPage(): ReactElement {
  const [page, setPage] = useState(1);
  return (
    <Answered<RunsAnswer> path="/screens/runs" query={{ page }} needs="admin" beforePass={true}>
      {(answer, view) => <Runs answer={answer} view={view} setPage={setPage} />}
    </Answered>
  );
}

interface RunsProps {
  readonly answer: RunsAnswer;
  readonly view: View;
  setPage(page: number): void;
}

function Runs({ answer, view, setPage }: RunsProps): ReactElement {
  const { format } = view;
  const texts = view.texts.runs;
  const { rows, total, page, pageSize, callsToday, apiBudgetPerDay } = answer;
  const calls = format.count(callsToday);
  return (
    <Flex direction="column" gap="md">
      <Text>{texts.note}</Text>
      <Text>
        {apiBudgetPerDay === null ? texts.callsNoBudget(calls) : texts.calls(calls, format.count(apiBudgetPerDay))}
      </Text>
      <WritingCard />
      <PageLink to="/plan">{texts.toPlan}</PageLink>
      {rows.length === 0 ? (
        <EmptyState title={texts.none} layout="vertical">
          <Text>{texts.noneBody}</Text>
        </EmptyState>
      ) : (
        <>
          <DataTable
            rows={rows}
            keyOf={({ id }) => id}
            columns={runColumns(view)}
            paging={{ page, pageSize, total, onPage: setPage }}
          />
          <Text variant="microcopy">{texts.restoredNote}</Text>
        </>
      )}
    </Flex>
  );
}
