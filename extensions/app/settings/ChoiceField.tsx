import { MultiSelect, Select } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { type FieldProps, shownProblem } from './field-props.ts';

interface Option {
  readonly label: string;
  readonly value: string;
}

/** One of several, or several of several; what is chosen but no longer offered stays to be seen. */
export function ChoiceField({
  field,
  answer,
  texts,
  label,
  description,
  problem,
  value,
  change,
}: FieldProps): ReactElement {
  const { path, kind } = field;
  const shown = { name: path, label, description, ...shownProblem(problem) };
  const pipelines = answer.pipelines.map(({ id, label: name }): Option => ({ label: name, value: id }));
  if (kind.is === 'pipelines') {
    const chosen = Array.isArray(value) ? [...value] : [];
    return (
      <MultiSelect
        {...shown}
        value={chosen}
        options={withChosen(pipelines, chosen)}
        onChange={(ids) => change(ids.map(String))}
      />
    );
  }
  const chosen = typeof value === 'string' ? value : '';
  const offered = Object.entries(texts.options[path] ?? {}).map(([one, name]): Option => ({ label: name, value: one }));
  const options = kind.is === 'pipeline' ? [{ label: texts.none, value: '' }, ...pipelines] : offered;
  return (
    <Select
      {...shown}
      value={chosen}
      options={withChosen(options, chosen === '' ? [] : [chosen])}
      onChange={(one) => change(one === '' ? null : String(one))}
    />
  );
}

function withChosen(options: readonly Option[], chosen: readonly string[]): Option[] {
  const missing = chosen.filter((one) => !options.some(({ value }) => value === one));
  return [...options, ...missing.map((one) => ({ label: one, value: one }))];
}
