import { Input } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { type FieldProps, shownProblem } from './field-props.ts';

/** A name or id; emptied, nothing is chosen. */
export function TextField({ field, label, description, problem, value, change }: FieldProps): ReactElement {
  const put = (typed: string) => change(typed.trim() === '' ? null : typed.trim());
  return (
    <Input
      name={field.path}
      label={label}
      description={description}
      value={typeof value === 'string' ? value : ''}
      onInput={put}
      onChange={put}
      {...shownProblem(problem)}
    />
  );
}
