import type { FormProps } from '@hubspot/ui-extensions';
import { createContext, useContext, useEffect, useRef } from 'react';
import { clickEvent, useSurroundings } from './surroundings.ts';

type Values = Map<string, unknown>;

const FormContext = createContext<Values | null>(null);

/** Says under which name a control's value is sent with its form. */
export function useFormValue(name: string | undefined, value: unknown): void {
  const values = useContext(FormContext);
  useEffect(() => {
    if (values === null || name === undefined) return;
    values.set(name, value);
    return () => void values.delete(name);
  }, [values, name, value]);
}

/** Sends the values of its named controls to the extension; the browser itself sends nothing. */
export function Form({ onSubmit, autoComplete, children, testId }: FormProps) {
  const values = useRef<Values>(new Map());
  const { call, reactions } = useSurroundings();
  return (
    <form
      autoComplete={autoComplete}
      noValidate
      data-testid={testId}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const sent = { ...clickEvent(), type: 'submit', targetValue: Object.fromEntries(values.current) };
        call(onSubmit as ((...args: unknown[]) => unknown) | undefined, sent, reactions);
      }}
    >
      <FormContext.Provider value={values.current}>{children}</FormContext.Provider>
    </form>
  );
}
