import { NumberInput } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { type FieldProps, shownProblem } from './field-props.ts';
import { asPercent, asShare } from './setting-words.ts';

/** A number with its unit, or a share edited as percent; emptied, it is no number. */
export function NumberField(props: FieldProps): ReactElement {
  const { field, answer, texts, label, description, problem, value, change } = props;
  const { kind, path } = field;
  const isShare = kind.is === 'share';
  const unit = kind.is === 'number' ? kind.unit : null;
  const unitWords = unit === 'money' ? answer.currency : unit === null ? null : texts[unit];
  const named = isShare ? texts.percentLabel(label) : unitWords === null ? label : texts.unitLabel(label, unitWords);
  const empty = kind.is === 'number' && kind.empty;
  const hint = empty ? (path === 'windowDays' ? texts.emptyWindow : texts.emptyNumber) : '';
  const put = (typed: number | null | undefined) => {
    if (typeof typed !== 'number' || !Number.isFinite(typed)) return change(null);
    change(isShare ? asShare(typed) : typed);
  };
  return (
    <NumberInput
      name={path}
      label={named}
      description={[description, hint].filter(Boolean).join(' ')}
      {...(typeof value === 'number' ? { value: isShare ? asPercent(value) : value } : {})}
      onInput={put}
      onChange={put}
      {...shownProblem(problem)}
    />
  );
}
