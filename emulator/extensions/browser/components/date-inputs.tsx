import type { DateInputProps, TimeInputProps } from '@hubspot/ui-extensions';
import { useControlledValue } from './controlled-value.ts';
import { Field } from './field.tsx';
import { useFormValue } from './form.tsx';
import { useSurroundings } from './surroundings.ts';

interface Day {
  readonly year: number;
  /** From 0, as HubSpot counts. */
  readonly month: number;
  readonly date: number;
}
interface Time {
  readonly hours: number;
  readonly minutes: number;
}

const two = (number: number) => String(number).padStart(2, '0');
const dayText = (day: Day | null | undefined) =>
  day ? `${String(day.year).padStart(4, '0')}-${two(day.month + 1)}-${two(day.date)}` : '';
const timeText = (time: Time | null | undefined) => (time ? `${two(time.hours)}:${two(time.minutes)}` : '');

function dayOf(text: string): (Day & { formattedDate: string }) | null {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return text === '' ? null : { year, month: month - 1, date, formattedDate: `${two(month)}/${two(date)}/${year}` };
}

function timeOf(text: string): Time | null {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return text === '' ? null : { hours, minutes };
}

/** A year of which only the first digits are typed is no date yet. */
const FIRST_YEAR = 1000;

type Handler<Value> = ((value: Value) => unknown) | undefined;

export function DateInput(props: DateInputProps) {
  const { value: given, defaultValue, name, min, max, readOnly, onChange, onBlur, onFocus } = props;
  const [value, setValue] = useControlledValue(given === undefined ? undefined : dayText(given), dayText(defaultValue));
  const { call } = useSurroundings();
  const day = dayOf(value);
  useFormValue(name, value);
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          type="date"
          name={name}
          value={value}
          min={dayText(min) || undefined}
          max={dayText(max) || undefined}
          readOnly={readOnly}
          onChange={({ target }) => {
            setValue(target.value);
            const next = dayOf(target.value);
            if (next === null || next.year >= FIRST_YEAR) call(onChange as Handler<Day | null>, next);
          }}
          onFocus={() => call(onFocus as Handler<Day | null>, day)}
          onBlur={() => call(onBlur as Handler<Day | null>, day)}
        />
      )}
    </Field>
  );
}

export function TimeInput(props: TimeInputProps) {
  const { value: given, defaultValue, name, min, max, interval, readOnly, onChange, onBlur, onFocus } = props;
  const [value, setValue] = useControlledValue(
    given === undefined ? undefined : timeText(given as Time | null),
    timeText(defaultValue as Time | null | undefined),
  );
  const { call } = useSurroundings();
  const time = timeOf(value);
  useFormValue(name, value);
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          type="time"
          name={name}
          value={value}
          min={timeText(min as Time | undefined) || undefined}
          max={timeText(max as Time | undefined) || undefined}
          step={interval === undefined ? undefined : interval * 60}
          readOnly={readOnly}
          onChange={({ target }) => {
            setValue(target.value);
            call(onChange as Handler<Time | null>, timeOf(target.value));
          }}
          onFocus={() => call(onFocus as Handler<Time | null>, time)}
          onBlur={() => call(onBlur as Handler<Time | null>, time)}
        />
      )}
    </Field>
  );
}
