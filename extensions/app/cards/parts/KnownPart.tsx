import { Accordion, Flex } from '@hubspot/ui-extensions';
import { useCard } from './card.ts';
import { LeavingReasonForm } from './LeavingReasonForm.tsx';
import { MotivatorsForm } from './MotivatorsForm.tsx';
import { SurveyForm } from './SurveyForm.tsx';

/** What only people know about this customer. */
export function KnownPart() {
  const { texts } = useCard();
  return (
    <Accordion title={texts.known.title} size="sm">
      <Flex direction="column" gap="md">
        <LeavingReasonForm />
        <MotivatorsForm />
        <SurveyForm />
      </Flex>
    </Accordion>
  );
}
