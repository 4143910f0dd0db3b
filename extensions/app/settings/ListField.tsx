import { Input } from '@hubspot/ui-extensions';
import { type ReactElement, useState } from 'react';
import { type FieldProps, shownProblem } from './field-props.ts';

/** Several names or ids with commas between; what is half typed stays as typed. */
export function ListField({ field, texts, label, description, problem, value, change }: FieldProps): ReactElement {
  const [typed, setTyped] = useState(Array.isArray(value) ? value.join(', ') : '');
  const put = (text: string) => {
    setTyped(text);
    change(
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    );
  };
  return (
    <Input
      name={field.path}
      label={label}
      description={`${description} ${texts.commaList}`}
      value={typed}
      onInput={put}
      onChange={put}
      {...shownProblem(problem)}
    />
  );
}
