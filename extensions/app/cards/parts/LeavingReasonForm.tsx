import { Select } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { leavingLabels } from '../lib/labels.ts';
import { type LeavingReason, leavingReasons } from '../lib/words.ts';
import { useCard } from './card.ts';
import { SaveForm } from './SaveForm.tsx';

const none = 'none';

/** Why they are leaving, as a colleague knows it. */
export function LeavingReasonForm() {
  const { record, texts } = useCard();
  const stored = record.word.leavingReason ?? none;
  const [chosen, setChosen] = useState<LeavingReason | typeof none>(stored);
  const options = [
    { value: none, label: texts.known.noReason },
    ...leavingReasons.map((reason) => ({ value: reason, label: leavingLabels[reason] })),
  ];
  return (
    <SaveForm
      answer={chosen === stored ? null : { kind: 'leaving_reason', reason: chosen === none ? null : chosen }}
      message={texts.saved}
      submit={texts.save}
    >
      <Select
        name="leavingReason"
        label={texts.known.leaving}
        options={options}
        value={chosen}
        onChange={(value) => setChosen(leavingReasons.find((reason) => reason === value) ?? none)}
      />
    </SaveForm>
  );
}
