import { Flex, StatusTag, type StatusTagProps, Text } from '@hubspot/ui-extensions';
import type { Verdict } from '../lib/answers/record-answer.ts';
import { categoryLabels } from '../lib/labels.ts';
import type { ChurnCategory } from '../lib/words.ts';
import { useCard } from './card.ts';
import { headlineOf } from './headline.ts';

const variants: Readonly<Record<ChurnCategory, NonNullable<StatusTagProps['variant']>>> = {
  not_a_customer: 'default',
  not_enough_data: 'default',
  new_customer: 'info',
  active: 'default',
  growing: 'success',
  won_back: 'success',
  at_risk: 'warning',
  decreased_spend: 'warning',
  product_churn: 'warning',
  dormant: 'danger',
  account_churn: 'danger',
};

/** The answer: the category as people filter by it, and the line that says it in words. */
export function VerdictLine({ verdict, brief }: { readonly verdict: Verdict; readonly brief: boolean }) {
  const { record, texts, format } = useCard();
  return (
    <Flex direction="column" gap="xs">
      <StatusTag variant={variants[verdict.category]}>{categoryLabels[verdict.category]}</StatusTag>
      <Text format={{ fontWeight: 'bold' }}>{headlineOf(record, verdict, texts, format)}</Text>
      {verdict.setByPerson && (
        <Text variant="microcopy">{texts.categorySetByPerson(categoryLabels[verdict.computed])}</Text>
      )}
      {!brief && verdict.tierReason !== null && <Text variant="microcopy">{verdict.tierReason}</Text>}
    </Flex>
  );
}
