import { Flex, Text } from '@hubspot/ui-extensions';
import { asSentence } from '../lib/as-sentence.ts';
import { useCard } from './card.ts';
import { NothingToSay } from './NothingToSay.tsx';
import { PlayPart } from './PlayPart.tsx';
import { VerdictLine } from './VerdictLine.tsx';

/** Nobody calls about a silence while an offer is on the table without knowing of it. */
const openDeal = 'in_negotiation';

/** What a person reads in ten seconds: the answer, the strongest reason, an open deal, the next thing to do. */
export function TenSeconds({ brief }: { readonly brief: boolean }) {
  const { record, texts, format } = useCard();
  const { state, verdict, play, reasons, asOf, today } = record;
  if (state !== 'scored' || verdict === null) {
    return (
      <Flex direction="column" gap="sm">
        <NothingToSay state={state === 'scored' ? 'not_scored_yet' : state} />
        {play !== null && <PlayPart brief={brief} />}
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <VerdictLine verdict={verdict} brief={brief} />
      {reasons
        .filter(({ code }, place) => place === 0 || code === openDeal)
        .map(({ code, text }) => (
          <Text key={code}>{asSentence(text)}</Text>
        ))}
      <PlayPart brief={brief} />
      {asOf !== null && <Text variant="microcopy">{texts.asOf(format.day(asOf, today))}</Text>}
    </Flex>
  );
}
