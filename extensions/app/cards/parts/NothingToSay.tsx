import { EmptyState, type EmptyStateProps, Text } from '@hubspot/ui-extensions';
import type { RecordAnswer } from '../lib/answers/record-answer.ts';
import { useCard } from './card.ts';

type Unscored = Exclude<RecordAnswer['state'], 'scored'>;

const pictures: Readonly<Record<Unscored, NonNullable<EmptyStateProps['imageName']>>> = {
  not_scored_yet: 'emptyStateCharts',
  not_a_customer: 'deals',
  not_enough_data: 'emptyStateCharts',
  left_alone: 'contacts',
};

/** Why this record has no answer, and what would give it one. */
export function NothingToSay({ state }: { readonly state: Unscored }) {
  const { record, texts } = useCard();
  const said = texts.empty[state];
  return (
    <EmptyState title={said.title} layout="vertical" imageName={pictures[state]} imageWidth={120} flush>
      <Text>{record.cure ?? said.text}</Text>
    </EmptyState>
  );
}
