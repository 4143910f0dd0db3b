import type { CurrencyInputProps, NumberInputProps, StepperInputProps } from '@hubspot/ui-extensions';
import { type ReactNode, useRef } from 'react';
import { useControlledValue } from './controlled-value.ts';
import { Field } from './field.tsx';
import { useFormValue } from './form.tsx';
import { useSurroundings } from './surroundings.ts';

/** A number as it is typed: the text stands until the field is left, then the number it means is told. */
function useNumber(props: NumberInputProps) {
  const { value: given, defaultValue, name, min = -Infinity, max = Infinity, precision } = props;
  const { onChange, onInput, onBlur, onFocus } = props;
  const show = (number: number | undefined) => (number === undefined || number === null ? undefined : String(number));
  const [text, setText] = useControlledValue(show(given), show(defaultValue) ?? '');
  const committed = useRef(text);
  const { call } = useSurroundings();
  useFormValue(name, text.trim() === '' ? '' : Number(text));
  const meant = (typed: string) => {
    const number = Math.min(max, Math.max(min, Number(typed)));
    return precision === undefined ? number : Number(number.toFixed(precision));
  };
  const commit = (typed: string) => {
    if (typed.trim() === '' || committed.current === typed || Number.isNaN(Number(typed))) return;
    committed.current = typed;
    const number = meant(typed);
    setText(String(number));
    call(onChange, number);
  };
  const control = {
    name,
    inputMode: 'decimal' as const,
    value: text,
    onChange(event: { target: { value: string } }) {
      setText(event.target.value);
      const number = Number(event.target.value);
      if (!Number.isNaN(number)) call(onInput, number);
    },
    onFocus() {
      committed.current = text;
      call(onFocus, Number(text));
    },
    onBlur() {
      commit(text);
      call(onBlur, Number(text));
    },
    onKeyDown(event: { key: string }) {
      if (event.key === 'Enter') commit(text);
    },
  };
  return { control, number: Number(text), commit };
}

const Affixed = ({ before, after, children }: { before?: string; after?: string; children: ReactNode }) => (
  <span className="xaffix">
    {before === undefined ? null : <span>{before}</span>}
    {children}
    {after === undefined ? null : <span>{after}</span>}
  </span>
);

export function NumberInput({ placeholder, readOnly, formatStyle, textAlign, ...props }: NumberInputProps) {
  const { control } = useNumber(props);
  return (
    <Field {...props}>
      {(field) => (
        <Affixed after={formatStyle === 'percentage' ? '%' : undefined}>
          <input {...field} {...control} placeholder={placeholder} readOnly={readOnly} style={{ textAlign }} />
        </Affixed>
      )}
    </Field>
  );
}

export function CurrencyInput({ currency = 'USD', placeholder, readOnly, ...props }: CurrencyInputProps) {
  const { control } = useNumber(props);
  return (
    <Field {...props}>
      {(field) => (
        <Affixed before={currency}>
          <input {...field} {...control} placeholder={placeholder} readOnly={readOnly} />
        </Affixed>
      )}
    </Field>
  );
}

export function StepperInput(props: StepperInputProps) {
  const { stepSize = 1, min = -Infinity, max = Infinity, readOnly, placeholder, ...rest } = props;
  const { control, number, commit } = useNumber({ ...rest, min, max });
  const step = (by: number, edge: string | undefined, name: string) => {
    const isAtEdge = by > 0 ? number >= max : number <= min;
    return (
      <button
        type="button"
        className="xbtn"
        disabled={readOnly || isAtEdge}
        title={isAtEdge ? edge : undefined}
        aria-label={`${name} ${props.label}`}
        onClick={() => commit(String((Number.isNaN(number) ? 0 : number) + by))}
      >
        {by > 0 ? '+' : '−'}
      </button>
    );
  };
  return (
    <Field {...props}>
      {(field) => (
        <Affixed>
          {step(-stepSize, props.minValueReachedTooltip, 'Less')}
          <input {...field} {...control} placeholder={placeholder} readOnly={readOnly} />
          {step(stepSize, props.maxValueReachedTooltip, 'More')}
        </Affixed>
      )}
    </Field>
  );
}
