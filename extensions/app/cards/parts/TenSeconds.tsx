import { Flex, Text } from '@hubspot/ui-extensions';
import { useCard } from './card.ts';
import { NothingToSay } from './NothingToSay.tsx';
import { PlayPart } from './PlayPart.tsx';
import { VerdictLine } from './VerdictLine.tsx';

/** What a person reads in ten seconds: the answer, the strongest reason, the next thing to do. */
export function TenSeconds() {
  const { record, texts, format } = useCard();
  const [strongest] = record.reasons;
  const scored = record.state === 'scored' && record.verdict !== null;
  return (
    <Flex direction="column" gap="sm">
      {record.state !== 'scored' && <NothingToSay state={record.state} />}
      {record.verdict !== null && <VerdictLine verdict={record.verdict} />}
      {strongest !== undefined && <Text>{strongest.text}</Text>}
      {(scored || record.play !== null) && <PlayPart />}
      {scored && record.asOf !== null && (
        <Text variant="microcopy">{texts.asOf(format.day(record.asOf, record.today))}</Text>
      )}
    </Flex>
  );
}
