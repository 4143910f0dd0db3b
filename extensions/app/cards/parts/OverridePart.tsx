import { Accordion, DateInput, Flex, Select, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Verdict } from '../lib/answers/record-answer.ts';
import { type InputDate, inputDateAfter, isoDayOf } from '../lib/input-date.ts';
import { categoryLabels, overrideReasonLabels, tierLabels } from '../lib/labels.ts';
import {
  type ChurnCategory,
  churnCategories,
  type OverrideReason,
  overrideReasons,
  type Tier,
  tiers,
} from '../lib/words.ts';
import { useCard } from './card.ts';
import { SaveForm } from './SaveForm.tsx';

/** Somebody knows better: tier and category as they set them count instead of what was computed, at once. */
export function OverridePart({ verdict }: { readonly verdict: Verdict }) {
  const { record, texts } = useCard();
  const { tierOverride, churnOverride } = record.word;
  return (
    <Accordion title={texts.override.title} size="sm">
      <Flex direction="column" gap="md">
        {tierOverride === null ? <SetTier verdict={verdict} /> : <TierSet verdict={verdict} />}
        {churnOverride === null ? <SetCategory verdict={verdict} /> : <CategorySet verdict={verdict} />}
        <Text variant="microcopy">{texts.override.explain}</Text>
      </Flex>
    </Accordion>
  );
}

function SetTier({ verdict }: { readonly verdict: Verdict }) {
  const { texts } = useCard();
  const [tier, setTier] = useState<Tier | null>(null);
  const [reason, setReason] = useState<OverrideReason | null>(null);
  const others = tiers.filter((one) => one !== verdict.tier);
  return (
    <SaveForm
      answer={tier === null || reason === null ? null : { kind: 'tier_override', tier, reason }}
      message={texts.override.saved}
      submit={texts.override.setTier}
    >
      <Select
        name="tierOverride"
        label={texts.override.tier}
        placeholder={texts.known.choose}
        options={others.map((one) => ({ value: one as string, label: tierLabels[one] }))}
        onChange={(value) => setTier(tiers.find((one) => one === value) ?? null)}
        {...(tier === null ? {} : { value: tier })}
      />
      <Select
        name="overrideReason"
        label={texts.override.why}
        placeholder={texts.known.choose}
        options={overrideReasons.map((one) => ({ value: one as string, label: overrideReasonLabels[one] }))}
        onChange={(value) => setReason(overrideReasons.find((one) => one === value) ?? null)}
        {...(reason === null ? {} : { value: reason })}
      />
    </SaveForm>
  );
}

function TierSet({ verdict }: { readonly verdict: Verdict }) {
  const { record, texts } = useCard();
  const set = record.word.tierOverride;
  if (set === null) return null;
  const why = set.reason === null ? null : overrideReasonLabels[set.reason];
  const computed = verdict.computedTier === null ? null : tierLabels[verdict.computedTier];
  return (
    <SaveForm
      answer={{ kind: 'tier_override', tier: null, reason: null }}
      message={texts.override.takenBack}
      submit={texts.override.takeTierBack}
    >
      <Text>{texts.override.tierSet(tierLabels[set.tier], why, computed)}</Text>
    </SaveForm>
  );
}

function SetCategory({ verdict }: { readonly verdict: Verdict }) {
  const { record, texts } = useCard();
  const [category, setCategory] = useState<ChurnCategory | null>(null);
  const [day, setDay] = useState<InputDate | null>(null);
  const until = day === null ? null : isoDayOf(day);
  const others = churnCategories.filter(
    (one) => one !== verdict.category && one !== 'not_enough_data' && one !== 'not_a_customer',
  );
  const inTime = until === null || until >= record.today;
  return (
    <SaveForm
      answer={category === null || !inTime ? null : { kind: 'churn_override', category, until }}
      message={texts.override.saved}
      submit={texts.override.setCategory}
    >
      <Select
        name="churnOverride"
        label={texts.override.category}
        placeholder={texts.known.choose}
        options={others.map((one) => ({ value: one as string, label: categoryLabels[one] }))}
        onChange={(value) => setCategory(churnCategories.find((one) => one === value) ?? null)}
        {...(category === null ? {} : { value: category })}
      />
      <DateInput
        name="churnOverrideUntil"
        label={texts.override.until}
        timezone="portalTz"
        min={inputDateAfter(record.today, 1)}
        onChange={setDay}
        {...(day === null ? {} : { value: { ...day } })}
      />
    </SaveForm>
  );
}

function CategorySet({ verdict }: { readonly verdict: Verdict }) {
  const { record, texts, format } = useCard();
  const set = record.word.churnOverride;
  if (set === null) return null;
  const until = set.until === null ? null : format.day(set.until, record.today);
  return (
    <SaveForm
      answer={{ kind: 'churn_override', category: null, until: null }}
      message={texts.override.takenBack}
      submit={texts.override.takeCategoryBack}
    >
      <Text>{texts.override.categorySet(categoryLabels[set.category], until, categoryLabels[verdict.computed])}</Text>
    </SaveForm>
  );
}
