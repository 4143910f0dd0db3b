import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import { areaLabels } from '../lib/labels.ts';
import { useCard } from './card.ts';

/** The single best opportunity, and what customers like this one bought next. */
export function OpportunityPart() {
  const { record, texts, format } = useCard();
  const { area, nextProduct: next, money } = record;
  if (area === null && next === null) return null;
  const label = area === null ? null : areaLabels[area.area];
  return (
    <Accordion title={texts.opportunity.title(label)} size="sm">
      <Flex direction="column" gap="xs">
        {area !== null && (
          <Text>
            {area.money === null ? texts.opportunity.notKnown : texts.opportunity.worth(format.money(area.money))}
          </Text>
        )}
        {next !== null && <Text>{texts.opportunity.next(next, format.share(next.bought / next.of))}</Text>}
        {next !== null && next.typicalYear !== null && (
          <Text>{texts.opportunity.typicalYear(next.name, format.money(next.typicalYear))}</Text>
        )}
        {next !== null && money?.nextDue != null && (
          <Text>{texts.opportunity.due(format.day(money.nextDue, record.today))}</Text>
        )}
      </Flex>
    </Accordion>
  );
}
