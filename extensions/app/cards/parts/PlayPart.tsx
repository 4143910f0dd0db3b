import { Flex, List, Text } from '@hubspot/ui-extensions';
import { useCard } from './card.ts';
import { MakeTask } from './MakeTask.tsx';
import { ResponsePart, Said } from './ResponsePart.tsx';

/** The next thing to do, its button, and what the customer said. The sidebar has room for the first advice only. */
export function PlayPart({ brief }: { readonly brief: boolean }) {
  const { record, texts, format } = useCard();
  const { play, word, money } = record;
  if (play === null) return <Nothing nextDue={money?.nextDue ?? null} />;
  const advice = brief ? play.advice.slice(0, 1) : play.advice;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{texts.play.next(play.label)}</Text>
      {play.why.map((sentence) => (
        <Text key={sentence}>{sentence}</Text>
      ))}
      {advice.length === 1 && <Text>{advice[0]}</Text>}
      {advice.length > 1 && (
        <List>
          {advice.map((sentence) => (
            <Text key={sentence}>{sentence}</Text>
          ))}
        </List>
      )}
      {word.snoozedUntil !== null && <Text>{texts.play.quiet(format.day(word.snoozedUntil, record.today))}</Text>}
      <Said />
      <Flex direction="row" gap="sm" wrap align="start">
        <MakeTask play={play} />
        <ResponsePart />
      </Flex>
    </Flex>
  );
}

function Nothing({ nextDue }: { readonly nextDue: string | null }) {
  const { record, texts, format } = useCard();
  return (
    <Flex direction="column" gap="xs">
      <Text>
        {nextDue === null
          ? texts.play.none
          : `${texts.play.none} ${texts.play.nextDue(format.day(nextDue, record.today))}`}
      </Text>
      <Said />
      <ResponsePart />
    </Flex>
  );
}
