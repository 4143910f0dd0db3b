import { DescriptionList, DescriptionListItem, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';
import type { FiguresProps } from './figures-props.ts';

/** The goal with its date: before, goal, so far, pace, and the chance to reach it. */
export function GoalPart({ figures: { goal }, view }: FiguresProps): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.referrals;
  const days = [goal.from, goal.until].map((day) => format.day(day, frame.today)) as [string, string];
  const lines = [
    [texts.baseline, format.count(goal.baseline)],
    [texts.target, format.count(goal.target)],
    [texts.soFar, format.count(goal.soFar)],
    [texts.pace, goal.pace === null ? texts.paceLater : format.decimal(goal.pace, 1)],
    [texts.chance, format.share(goal.chance)],
  ] as const;
  return (
    <Section title={texts.goal} note={texts.goalWords(format.share(goal.share), format.count(goal.weeks), ...days)}>
      <DescriptionList>
        {lines.map(([label, value]) => (
          <DescriptionListItem key={label} label={label}>
            <Text>{value}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
      <Text variant="microcopy">{texts.chanceNote}</Text>
    </Section>
  );
}
