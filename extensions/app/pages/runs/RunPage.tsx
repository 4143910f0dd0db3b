import { Flex, Text } from '@hubspot/ui-extensions';
import { PageBreadcrumbs, usePageRoute } from '@hubspot/ui-extensions/pages';
import type { RunAnswer } from 'rapport-screens/answers/runs-answer';
import type { Asked } from 'rapport-screens/use-answer';
import { type ReactElement, useState } from 'react';
import { Answered } from '../Answered.tsx';
import type { View } from '../view.ts';
import { Ledger } from './Ledger.tsx';
import { MissingScopes } from './MissingScopes.tsx';
import { RunFailures } from './RunFailures.tsx';
import { runState } from './run-state.ts';
import { Undo } from './Undo.tsx';

/** What one run changed, value by value. */
export function RunPage(): ReactElement {
  const id = usePageRoute().params.id ?? '';
  return <OneRun key={id} id={id} />;
}

function OneRun({ id }: { readonly id: string }): ReactElement {
  const [page, setPage] = useState(1);
  return (
    <Answered<RunAnswer>
      path={`/screens/runs/${encodeURIComponent(id)}`}
      query={{ page }}
      needs="admin"
      beforePass={true}
    >
      {(answer, view, asked) => <Run answer={answer} view={view} setPage={setPage} asked={asked} />}
    </Answered>
  );
}

interface RunProps {
  readonly answer: RunAnswer;
  readonly view: View;
  readonly asked: Asked<RunAnswer>;
  setPage(page: number): void;
}

function Run({ answer, view, asked, setPage }: RunProps): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.runs;
  const { run } = answer;
  return (
    <Flex direction="column" gap="lg">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/runs">{texts.title}</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{texts.open(format.instant(run.startedAt))}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <Text>
        {[
          runState(run, texts),
          texts.looked(format.day(run.lookedFrom, frame.today)),
          ...(run.finishedAt === null ? [] : [texts.finished(format.instant(run.finishedAt))]),
        ].join(' · ')}
      </Text>
      <MissingScopes missing={answer.missingScopes} texts={texts} />
      <Undo answer={answer} view={view} asked={asked} />
      <Ledger answer={answer} view={view} setPage={setPage} />
      <RunFailures failures={answer.failures} view={view} />
    </Flex>
  );
}
