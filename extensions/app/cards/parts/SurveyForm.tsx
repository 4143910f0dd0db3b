import { Select, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useCard } from './card.ts';
import { SaveForm } from './SaveForm.tsx';

const scores = Array.from({ length: 11 }, (_, score) => ({ value: score, label: String(score) }));

/** "Would they recommend us", 0–10, as the customer said it to a colleague. */
export function SurveyForm() {
  const { record, texts, format } = useCard();
  const [chosen, setChosen] = useState<number | null>(null);
  const { survey } = record.word;
  return (
    <SaveForm
      answer={chosen === null ? null : { kind: 'survey', score: chosen }}
      message={texts.saved}
      submit={texts.save}
      done={() => setChosen(null)}
    >
      <Select
        name="survey"
        label={texts.known.survey}
        placeholder={texts.known.choose}
        options={scores}
        onChange={(value) => setChosen(Number(value))}
        {...(chosen === null ? {} : { value: chosen })}
      />
      {survey !== null && (
        <Text variant="microcopy">{texts.known.surveyOn(survey.score, format.day(survey.on, record.today))}</Text>
      )}
    </SaveForm>
  );
}
