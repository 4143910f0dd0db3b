import { Input } from '@hubspot/ui-extensions';
import { type ReactElement, useState } from 'react';
import { type FieldProps, shownProblem } from './field-props.ts';
import { asPercent, asShare } from './setting-words.ts';

/**
 * A number with its unit, or a share edited as percent. It is typed as text, so that an emptied field is empty and not
 * nought, and what is half typed stays as typed.
 */
export function NumberField(props: FieldProps): ReactElement {
  const { field, answer, texts, label, description, problem, value, change } = props;
  const { kind, path } = field;
  const isShare = kind.is === 'share';
  const [typed, setTyped] = useState(typeof value === 'number' ? String(isShare ? asPercent(value) : value) : '');
  const unit = kind.is === 'number' ? kind.unit : null;
  const unitWords = unit === 'money' ? answer.currency : unit === null ? null : texts[unit];
  const named = isShare ? texts.percentLabel(label) : unitWords === null ? label : texts.unitLabel(label, unitWords);
  const empty = kind.is === 'number' && kind.empty;
  const hint = empty ? (path === 'windowDays' ? texts.emptyWindow : texts.emptyNumber) : '';
  const put = (text: string) => {
    setTyped(text);
    const number = numberIn(text);
    change(number !== null && isShare ? asShare(number) : number);
  };
  return (
    <Input
      name={path}
      label={named}
      description={[description, hint].filter(Boolean).join(' ')}
      value={typed}
      onInput={put}
      onChange={put}
      {...shownProblem(problem)}
    />
  );
}

/** `null` for nothing, not a number for what is none; a comma counts as the decimal point. */
function numberIn(text: string): number | null {
  const plain = text.replaceAll(/\s/g, '').replace(',', '.');
  return plain === '' ? null : Number(plain);
}
