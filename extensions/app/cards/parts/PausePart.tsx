import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import { useCard } from './card.ts';
import { DayForm } from './DayForm.tsx';
import { NotSaved } from './NotSaved.tsx';
import { SaveForm } from './SaveForm.tsx';
import { useSaving } from './saving.ts';

/** No new tasks for this record until a day a person names. */
export function PausePart() {
  const { record, texts, format } = useCard();
  const { busy, failure, save } = useSaving();
  const until = record.word.snoozedUntil;
  if (until !== null) {
    return (
      <Accordion title={texts.pause.title} size="sm">
        <SaveForm answer={{ kind: 'snooze', until: null }} message={texts.pause.ended} submit={texts.pause.end}>
          <Text>{texts.pause.saved(format.day(until, record.today))}</Text>
        </SaveForm>
      </Accordion>
    );
  }
  return (
    <Accordion title={texts.pause.title} size="sm">
      <Flex direction="column" gap="xs">
        <DayForm
          name="snoozeUntil"
          label={texts.pause.until}
          submit={texts.pause.start}
          busy={busy}
          choose={(day) => void save({ kind: 'snooze', until: day }, texts.pause.saved(format.day(day, record.today)))}
        />
        <NotSaved title={texts.notSaved} failure={failure} />
      </Flex>
    </Accordion>
  );
}
