import { Accordion, Flex, List, StepIndicator, Text } from '@hubspot/ui-extensions';
import { asSentence } from '../lib/as-sentence.ts';
import { stageLabels } from '../lib/labels.ts';
import { connectionStages } from '../lib/words.ts';
import { useCard } from './card.ts';

const steps = connectionStages.filter((stage) => stage !== 'unknown');

/** How connected the customer is, by what, and the evidence. */
export function StagePart() {
  const { record, texts, format } = useCard();
  const { connection } = record;
  if (connection === null) return null;
  const { stage, basis, asOf, evidence } = connection;
  return (
    <Accordion
      title={texts.stage.title(stageLabels[stage], basis === null ? null : texts.stage.bases[basis])}
      size="sm"
    >
      <Flex direction="column" gap="sm">
        {stage === 'unknown' ? (
          <Text>{texts.stage.unknown}</Text>
        ) : (
          <StepIndicator
            stepNames={steps.map((step) => stageLabels[step])}
            currentStep={steps.indexOf(stage)}
            direction="vertical"
            circleSize="sm"
          />
        )}
        {evidence.length > 0 && (
          <List>
            {evidence.map((sentence) => (
              <Text key={sentence}>{asSentence(sentence)}</Text>
            ))}
          </List>
        )}
        {asOf !== null && <Text variant="microcopy">{texts.stage.asOf(format.day(asOf, record.today))}</Text>}
      </Flex>
    </Accordion>
  );
}
