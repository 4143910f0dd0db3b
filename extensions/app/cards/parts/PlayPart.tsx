import { Text } from '@hubspot/ui-extensions';
import { useCard } from './card.ts';

/** The next thing to do. */
export function PlayPart() {
  const { record, texts } = useCard();
  return <Text>{record.play === null ? texts.play.none : texts.play.next(record.play.label)}</Text>;
}
