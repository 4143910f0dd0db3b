import { Accordion, Flex, LineChart, Text } from '@hubspot/ui-extensions';
import { useCard } from './card.ts';
import { type Figure, known, trendWords } from './trend-words.ts';

/** How the answer went over the past passes, as lines and in words; a single pass is no trend. */
export function TrendPart() {
  const { record, texts, format } = useCard();
  if (record.trend.length < 2) return null;
  const moneyMoved = record.trend.some(({ revenueAtRisk }) => revenueAtRisk !== null && revenueAtRisk > 0);
  return (
    <Accordion title={texts.trend.title} size="sm">
      <Flex direction="column" gap="sm">
        {trendWords(record, texts, format).map((sentence) => (
          <Text key={sentence}>{sentence}</Text>
        ))}
        <Line figure="chanceToBuy" label={texts.trend.chance} />
        {moneyMoved && <Line figure="revenueAtRisk" label={texts.trend.atRisk(record.currency)} />}
      </Flex>
    </Accordion>
  );
}

function Line({ figure, label }: { readonly figure: Figure; readonly label: string }) {
  const { record, texts } = useCard();
  const points = known(record.trend, figure);
  if (points.length < 2) return null;
  return (
    <LineChart
      data={points.map(({ day, value }) => ({ day, [figure]: value }))}
      axes={{
        x: { field: 'day', fieldType: 'datetime', label: texts.trend.day },
        y: { field: figure, fieldType: 'linear', label },
      }}
      options={{ title: label, showLegend: false, showTooltips: true }}
    />
  );
}
