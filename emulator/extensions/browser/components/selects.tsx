import type { MultiSelectProps, SelectProps } from '@hubspot/ui-extensions';
import { useId } from 'react';
import { useControlledValue } from './controlled-value.ts';
import { Field, Needed, Notes } from './field.tsx';
import { useFormValue } from './form.tsx';
import { useSurroundings } from './surroundings.ts';

type Value = NonNullable<SelectProps['value']>;

/** Values may be numbers and truths: an option of the page stands for one by its place in the list. */
export function Select({ options = [], value: given, name, placeholder, readOnly, onChange, ...props }: SelectProps) {
  const [value, setValue] = useControlledValue<Value | undefined>(given, undefined);
  const { call } = useSurroundings();
  useFormValue(name, value);
  const chosen = options.findIndex((one) => one.value === value);
  return (
    <Field {...props}>
      {(control) => (
        <select
          {...control}
          name={name}
          disabled={readOnly}
          value={chosen}
          onChange={({ target }) => {
            const next = options[Number(target.value)]?.value;
            if (next === undefined) return;
            setValue(next);
            call(onChange, next);
          }}
        >
          {chosen < 0 ? <option value={-1}>{placeholder ?? 'Choose …'}</option> : null}
          {options.map((one, index) => (
            <option key={String(one.value)} value={index}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Several of a list: a box for each, since all browsers make those easy to use. */
export function MultiSelect(props: MultiSelectProps) {
  const { options = [], value: given, name, label, required, readOnly, onChange } = props;
  const [value, setValue] = useControlledValue<Value[]>(given, []);
  const { call } = useSurroundings();
  const id = useId();
  useFormValue(name, value);
  return (
    <fieldset className="xfield" data-testid={props.testId}>
      <legend>
        {label}
        <Needed required={required} />
      </legend>
      <div>
        {options.map((one) => (
          <label key={String(one.value)} className="xcheck">
            <input
              type="checkbox"
              checked={value.includes(one.value)}
              disabled={readOnly}
              onChange={({ target }) => {
                const next = options
                  .map((option) => option.value)
                  .filter((other) => (other === one.value ? target.checked : value.includes(other)));
                setValue(next);
                call(onChange, next);
              }}
            />
            {one.label}
          </label>
        ))}
      </div>
      <Notes id={id} {...props} />
    </fieldset>
  );
}
