import { Button, DateInput, Flex, Form } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { IsoDay } from '../lib/answers/day.ts';
import { type InputDate, inputDateAfter, isoDayOf } from '../lib/input-date.ts';
import { useCard } from './card.ts';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly submit: string;
  readonly busy: boolean;
  /** Gets a day after today. */
  choose(day: IsoDay): void;
  cancel?(): void;
}

/** Asks for one day to come. */
export function DayForm({ name, label, submit, busy, choose, cancel }: Props) {
  const { record, texts } = useCard();
  const [day, setDay] = useState<InputDate | null>(null);
  const inTime = day !== null && isoDayOf(day) > record.today;
  return (
    <Form
      preventDefault
      onSubmit={() => {
        if (inTime) choose(isoDayOf(day));
      }}
    >
      <Flex direction="column" gap="sm">
        <DateInput
          name={name}
          label={label}
          required
          timezone="portalTz"
          min={inputDateAfter(record.today, 1)}
          onChange={setDay}
          {...(day === null ? {} : { value: { ...day } })}
        />
        <Flex gap="sm" wrap>
          <Button type="submit" variant="secondary" size="sm" disabled={busy || !inTime}>
            {submit}
          </Button>
          {cancel !== undefined && (
            <Button variant="transparent" size="sm" onClick={cancel}>
              {texts.response.cancel}
            </Button>
          )}
        </Flex>
      </Flex>
    </Form>
  );
}
