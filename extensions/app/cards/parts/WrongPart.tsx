import { Accordion, Select, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Verdict } from '../lib/answers/record-answer.ts';
import { categoryLabels } from '../lib/labels.ts';
import { type ChurnCategory, churnCategories } from '../lib/words.ts';
import { useCard } from './card.ts';
import { SaveForm } from './SaveForm.tsx';

const unsure = 'unsure';

/** Somebody disagrees: kept beside the computed answer, never mixed into it. */
export function WrongPart({ verdict }: { readonly verdict: Verdict }) {
  const { record, texts } = useCard();
  return (
    <Accordion title={texts.wrong.title} size="sm">
      {record.word.dispute === null ? (
        <Dispute category={verdict.computed} />
      ) : (
        <Disputed category={verdict.computed} />
      )}
    </Accordion>
  );
}

function Dispute({ category }: { readonly category: ChurnCategory }) {
  const { texts } = useCard();
  const [chosen, setChosen] = useState<ChurnCategory | typeof unsure | null>(null);
  const options = [
    ...churnCategories
      .filter((one) => one !== category && one !== 'not_enough_data')
      .map((one) => ({ value: one as string, label: categoryLabels[one] })),
    { value: unsure, label: texts.wrong.unsure },
  ];
  return (
    <SaveForm
      answer={
        chosen === null ? null : { kind: 'dispute', shouldBe: chosen === unsure ? null : chosen, withdrawn: false }
      }
      message={texts.wrong.saved}
      submit={texts.wrong.send}
    >
      <Text>{texts.wrong.explain(categoryLabels[category])}</Text>
      <Select
        name="shouldBe"
        label={texts.wrong.shouldBe}
        placeholder={texts.known.choose}
        options={options}
        onChange={(value) => setChosen(churnCategories.find((one) => one === value) ?? unsure)}
        {...(chosen === null ? {} : { value: chosen })}
      />
    </SaveForm>
  );
}

function Disputed({ category }: { readonly category: ChurnCategory }) {
  const { record, texts, format } = useCard();
  const { dispute } = record.word;
  if (dispute === null) return null;
  const should = dispute.shouldBe === null ? null : categoryLabels[dispute.shouldBe];
  return (
    <SaveForm
      answer={{ kind: 'dispute', shouldBe: null, withdrawn: true }}
      message={texts.wrong.withdrawn}
      submit={texts.wrong.withdraw}
    >
      <Text>{`${texts.wrong.said(format.instant(dispute.at), should)} ${texts.wrong.rapportSays(categoryLabels[category])}`}</Text>
    </SaveForm>
  );
}
