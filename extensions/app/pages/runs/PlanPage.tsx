import { Alert, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { PageBreadcrumbs } from '@hubspot/ui-extensions/pages';
import type { PlanAnswer } from 'rapport-screens/answers/runs-answer';
import { type ReactElement, useState } from 'react';
import { Answered } from '../Answered.tsx';
import type { View } from '../view.ts';
import { WritingCard } from '../writing/WritingCard.tsx';
import { NeverTouched } from './NeverTouched.tsx';
import { PlanFigures } from './PlanFigures.tsx';
import { PlannedChanges } from './PlannedChanges.tsx';
import { PlannedProperties } from './PlannedProperties.tsx';
import { ValuesByProperty } from './ValuesByProperty.tsx';

/** What the newest dry run would have written, before anything is. */
export function PlanPage(): ReactElement {
  const [page, setPage] = useState(1);
  return (
    <Answered<PlanAnswer> path="/screens/plan" query={{ page }} needs="admin" beforePass={true}>
      {({ plan }, view) =>
        plan === null ? <NoPlan view={view} /> : <Plan plan={plan} view={view} setPage={setPage} />
      }
    </Answered>
  );
}

interface PlanProps {
  readonly plan: NonNullable<PlanAnswer['plan']>;
  readonly view: View;
  setPage(page: number): void;
}

function Plan({ plan, view, setPage }: PlanProps): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.runs;
  return (
    <Flex direction="column" gap="lg">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/runs">{texts.title}</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{texts.plan}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      {plan.outdated && (
        <Alert title={texts.outdated} variant="warning">
          {texts.outdatedBody}
        </Alert>
      )}
      <Text>{texts.planMade(format.instant(plan.madeAt), format.day(plan.lookedFrom, frame.today))}</Text>
      <WritingCard />
      <PlanFigures plan={plan} view={view} />
      <NeverTouched texts={texts} />
      <PlannedProperties properties={plan.properties} view={view} />
      <ValuesByProperty plan={plan} view={view} />
      <PlannedChanges plan={plan} view={view} setPage={setPage} />
    </Flex>
  );
}

function NoPlan({ view: { texts } }: { readonly view: View }): ReactElement {
  return (
    <Flex direction="column" gap="lg">
      <WritingCard />
      <EmptyState title={texts.runs.planNone} layout="vertical">
        <Text>{texts.runs.planNoneBody}</Text>
      </EmptyState>
    </Flex>
  );
}
