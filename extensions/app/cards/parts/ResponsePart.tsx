import { Dropdown, Flex, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { IsoDay } from '../lib/answers/day.ts';
import { responseLabels } from '../lib/labels.ts';
import { type CustomerResponse, responses } from '../lib/words.ts';
import { useCard } from './card.ts';
import { DayForm } from './DayForm.tsx';
import { NotSaved } from './NotSaved.tsx';
import { useSaving } from './saving.ts';

/** What the customer said, in one menu; "contact later" asks for the day. */
export function ResponsePart() {
  const { texts } = useCard();
  const { busy, failure, save } = useSaving();
  const [later, setLater] = useState(false);
  const note = async (response: CustomerResponse, contactAgainOn: IsoDay | null) => {
    if (await save({ kind: 'response', response, contactAgainOn }, texts.response.saved)) setLater(false);
  };
  return (
    <Flex direction="column" gap="xs">
      {later ? (
        <DayForm
          name="contactAgainOn"
          label={texts.response.when}
          submit={texts.save}
          busy={busy}
          choose={(day) => void note('contact_later', day)}
          cancel={() => setLater(false)}
        />
      ) : (
        <Dropdown buttonText={texts.response.ask} buttonSize="sm" variant="secondary" disabled={busy}>
          {responses.map((response) => (
            <Dropdown.ButtonItem
              key={response}
              onClick={() => (response === 'contact_later' ? setLater(true) : void note(response, null))}
            >
              {responseLabels[response]}
            </Dropdown.ButtonItem>
          ))}
        </Dropdown>
      )}
      <NotSaved title={texts.notSaved} failure={failure} />
    </Flex>
  );
}

/** The newest thing the customer said. */
export function Said() {
  const { record, texts, format } = useCard();
  const said = record.word.response;
  if (said === null) return null;
  const on = format.day(said.on, record.today);
  return (
    <Text variant="microcopy">
      {said.response === 'contact_later' && said.contactAgainOn !== null
        ? texts.response.saidLater(on, format.day(said.contactAgainOn, record.today))
        : texts.response.said(responseLabels[said.response], on)}
    </Text>
  );
}
