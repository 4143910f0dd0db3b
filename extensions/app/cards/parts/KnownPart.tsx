import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import { useCard } from './card.ts';
import { LeavingReasonForm } from './LeavingReasonForm.tsx';
import { MotivatorsForm } from './MotivatorsForm.tsx';
import { SurveyForm } from './SurveyForm.tsx';

/** What only people know about this customer. */
export function KnownPart() {
  const { record, texts } = useCard();
  return (
    <Accordion title={texts.known.title} size="sm">
      <Flex direction="column" gap="md">
        <LeavingReasonForm />
        <MotivatorsForm />
        <SurveyForm />
        <Text variant="microcopy">{record.word.writesProperties ? texts.known.written : texts.known.kept}</Text>
      </Flex>
    </Accordion>
  );
}
