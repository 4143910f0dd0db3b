import { Accordion, Flex, Link, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { objectTypeIds } from '../lib/words.ts';
import { useCard } from './card.ts';

/** Who of a company takes part, who fell silent and who went elsewhere. */
export function BuyingGroupPart() {
  const { record, texts, format } = useCard();
  const { portal } = useExtensionContext<'crm.record.tab'>();
  const { buyingGroup: group } = record;
  if (group === null) return null;
  const words = texts.buyingGroup;
  const { people, takePart, silent, silentCount, left, leftCount } = group;
  const [taking, all] = [format.count(takePart), format.count(people)];
  const longest = silent[0];
  const title =
    longest === undefined
      ? words.title(taking, all)
      : words.titleSilent(taking, all, format.count(silentCount), format.day(longest.since, record.today));
  const contact = (id: string, text: string) => (
    <Link key={id} href={`/contacts/${portal.id}/record/${objectTypeIds.contacts}/${encodeURIComponent(id)}`}>
      {text}
    </Link>
  );
  return (
    <Accordion title={title} size="sm">
      <Flex direction="column" gap="xs">
        <Text variant="microcopy">{words.note}</Text>
        <Text>{silentCount === 0 ? words.nobodySilent : words.silent(format.count(silentCount))}</Text>
        {silent.map(({ id, since }) => contact(id, words.silentSince(id, format.day(since, record.today))))}
        {leftCount > 0 && <Text>{words.left(format.count(leftCount))}</Text>}
        {left.map((id) => contact(id, words.contact(id)))}
      </Flex>
    </Accordion>
  );
}
