import { Statistics, StatisticsItem } from '@hubspot/ui-extensions';
import type { PlanAnswer } from 'rapport-screens/answers/runs-answer';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface PlanFiguresProps {
  readonly plan: NonNullable<PlanAnswer['plan']>;
  readonly view: View;
}

/** How much would be touched, in five figures. */
export function PlanFigures({ plan, view }: PlanFiguresProps): ReactElement {
  const { count } = view.format;
  const texts = view.texts.runs;
  return (
    <Section title={texts.inShort} note={texts.watch}>
      <Statistics>
        <StatisticsItem label={texts.contacts} number={count(plan.records.contacts)} />
        <StatisticsItem label={texts.companies} number={count(plan.records.companies)} />
        <StatisticsItem label={texts.valuesPlanned} number={count(plan.values)} />
        <StatisticsItem label={texts.tasksPlanned} number={count(plan.tasks.opened)} />
        <StatisticsItem label={texts.tasksArchived} number={count(plan.tasks.archived)} />
      </Statistics>
    </Section>
  );
}
