import type { InputProps, SearchInputProps, TextAreaProps } from '@hubspot/ui-extensions';
import { useRef } from 'react';
import { useControlledValue } from './controlled-value.ts';
import { Field } from './field.tsx';
import { useFormValue } from './form.tsx';
import { useSurroundings } from './surroundings.ts';

type Events = Pick<InputProps, 'value' | 'defaultValue' | 'name' | 'onChange' | 'onInput' | 'onBlur' | 'onFocus'>;

/** Every key is told by `onInput`; `onChange` tells what stands when the field is left or its form is sent with Enter. */
function useText({ value: given, defaultValue, name, onChange, onInput, onBlur, onFocus }: Events) {
  const [value, setValue] = useControlledValue(given, defaultValue ?? '');
  const committed = useRef(value);
  const { call } = useSurroundings();
  useFormValue(name, value);
  const commit = () => {
    if (committed.current === value) return;
    committed.current = value;
    call(onChange, value);
  };
  return {
    name,
    value,
    onChange(event: { target: { value: string } }) {
      setValue(event.target.value);
      call(onInput, event.target.value);
    },
    onFocus() {
      committed.current = value;
      call(onFocus, value);
    },
    onBlur() {
      commit();
      call(onBlur, value);
    },
    onKeyDown(event: { key: string }) {
      if (event.key === 'Enter') commit();
    },
  };
}

export function Input({ type = 'text', placeholder, readOnly, ...props }: InputProps) {
  const text = useText(props);
  return (
    <Field {...props}>
      {(control) => <input {...control} {...text} type={type} placeholder={placeholder} readOnly={readOnly} />}
    </Field>
  );
}

export function SearchInput({ placeholder, readOnly, ...props }: SearchInputProps) {
  const text = useText(props);
  const label = props.label || placeholder || 'Search';
  return (
    <Field {...props} label={label}>
      {(control) => <input {...control} {...text} type="search" placeholder={placeholder} readOnly={readOnly} />}
    </Field>
  );
}

export function TextArea({ placeholder, readOnly, rows, cols, maxLength, resize, ...props }: TextAreaProps) {
  const { onKeyDown: _enterIsALine, ...text } = useText(props);
  return (
    <Field {...props}>
      {(control) => (
        <textarea
          {...control}
          {...text}
          placeholder={placeholder}
          readOnly={readOnly}
          rows={rows}
          cols={cols}
          maxLength={maxLength}
          style={{ resize }}
        />
      )}
    </Field>
  );
}
