import type { CheckboxProps, RadioButtonProps, ToggleGroupProps, ToggleProps } from '@hubspot/ui-extensions';
import { useId } from 'react';
import { useControlledValue } from './controlled-value.ts';
import { Needed, Notes } from './field.tsx';
import { useFormValue } from './form.tsx';
import { useSurroundings } from './surroundings.ts';
import { Hint } from './text.tsx';

function Ticked({ type, ...props }: CheckboxProps & RadioButtonProps & { type: 'checkbox' | 'radio' }) {
  const { checked, initialIsChecked, value = '', name, readOnly, readonly, inline, onChange, children } = props;
  const [isOn, setOn] = useControlledValue(checked, initialIsChecked ?? false);
  const { call } = useSurroundings();
  const id = useId();
  useFormValue(type === 'radio' && !isOn ? undefined : name, type === 'radio' ? value : isOn);
  return (
    <label className={`xcheck ${inline ? 'inline' : ''}`} data-testid={props.testId}>
      <input
        type={type}
        name={name}
        value={value}
        checked={isOn}
        disabled={readOnly ?? readonly}
        aria-label={props['aria-label']}
        aria-describedby={props.description ? `${id}d` : undefined}
        onChange={({ target }) => {
          setOn(target.checked);
          call(onChange, target.checked, value);
        }}
      />
      <span>
        {children}
        <Notes id={id} description={props.description} />
      </span>
    </label>
  );
}

export const Checkbox = (props: CheckboxProps) => <Ticked {...props} type="checkbox" />;
export const RadioButton = (props: RadioButtonProps) => <Ticked {...props} type="radio" />;

export function Toggle(props: ToggleProps) {
  const { checked, initialIsChecked, label, labelDisplay = 'inline', name, readOnly, readonly, onChange } = props;
  const { textChecked = 'On', textUnchecked = 'Off', testId } = props;
  const [isOn, setOn] = useControlledValue(checked, initialIsChecked ?? false);
  const { call } = useSurroundings();
  const id = useId();
  useFormValue(name, isOn);
  return (
    <span className={`xtoggle ${labelDisplay}`} data-testid={testId}>
      <span id={id} className={labelDisplay === 'hidden' ? 'xhidden' : ''}>
        {label}
      </span>
      <button
        type="button"
        role="switch"
        className="xswitch"
        aria-checked={isOn}
        aria-labelledby={id}
        disabled={readOnly ?? readonly}
        onClick={() => {
          setOn(!isOn);
          call(onChange, !isOn);
        }}
      >
        {isOn ? textChecked : textUnchecked}
      </button>
    </span>
  );
}

/** A group of boxes, or of buttons of which one is chosen. */
export function ToggleGroup(props: ToggleGroupProps) {
  const { toggleType = 'checkboxList', name, label, options = [], inline, required, tooltip, testId } = props;
  const isRadio = toggleType === 'radioButtonList';
  const initial = options.filter((one) => one.initialIsChecked).map((one) => one.value);
  const given = props.value === undefined ? undefined : [props.value].flat();
  const [values, setValues] = useControlledValue<string[]>(given, initial);
  const { call } = useSurroundings();
  const id = useId();
  useFormValue(name, isRadio ? values[0] : values);
  const choose = (value: string, isOn: boolean) => {
    const kept = isRadio ? [] : values.filter((one) => one !== value);
    const next = isOn ? [...kept, value] : kept;
    setValues(next);
    call(props.onChange as ((value: unknown) => unknown) | undefined, isRadio ? next[0] : next);
  };
  return (
    <fieldset className="xfield" data-testid={testId}>
      <legend>
        {label}
        <Needed required={required} />
        {tooltip === undefined ? null : <Hint text={tooltip} />}
      </legend>
      <div>
        {options.map((one) => (
          <label key={one.value} className={`xcheck ${inline ? 'inline' : ''}`}>
            <input
              type={isRadio ? 'radio' : 'checkbox'}
              name={`${id}${name}`}
              value={one.value}
              checked={values.includes(one.value)}
              disabled={one.readOnly ?? one.readonly}
              onChange={({ target }) => choose(one.value, target.checked)}
            />
            <span>
              {one.label}
              {one.description === undefined ? null : <span className="xmicro"> {one.description}</span>}
            </span>
          </label>
        ))}
      </div>
      <Notes id={id} {...props} />
    </fieldset>
  );
}
