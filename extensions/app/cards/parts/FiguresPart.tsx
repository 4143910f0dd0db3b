import { Accordion, DescriptionList, DescriptionListItem, Text } from '@hubspot/ui-extensions';
import { useCard } from './card.ts';
import { figuresOf } from './figures.ts';

/** Money and dates, label beside value. */
export function FiguresPart() {
  const { record, texts, format } = useCard();
  const figures = figuresOf(record, texts, format);
  if (figures.length === 0) return null;
  return (
    <Accordion title={texts.figures.title} size="sm">
      <DescriptionList direction="row">
        {figures.map(({ label, value }) => (
          <DescriptionListItem key={label} label={label}>
            <Text>{value}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
    </Accordion>
  );
}
