import { MultiSelect } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { motivatorLabels } from '../lib/labels.ts';
import { type Motivator, motivators } from '../lib/words.ts';
import { useCard } from './card.ts';
import { SaveForm } from './SaveForm.tsx';

/** What moves this customer, as a colleague knows it. */
export function MotivatorsForm() {
  const { record, texts } = useCard();
  const [chosen, setChosen] = useState<readonly Motivator[]>(record.word.motivators);
  const changed =
    chosen.length !== record.word.motivators.length || chosen.some((one) => !record.word.motivators.includes(one));
  return (
    <SaveForm
      answer={changed ? { kind: 'motivators', motivators: chosen } : null}
      message={texts.saved}
      submit={texts.save}
    >
      <MultiSelect
        name="motivators"
        label={texts.known.motivators}
        placeholder={texts.known.choose}
        options={motivators.map((motivator) => ({ value: motivator, label: motivatorLabels[motivator] }))}
        value={[...chosen]}
        onChange={(values) => setChosen(motivators.filter((motivator) => values.includes(motivator)))}
      />
    </SaveForm>
  );
}
