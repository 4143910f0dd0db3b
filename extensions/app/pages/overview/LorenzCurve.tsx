import { LineChart, Text } from '@hubspot/ui-extensions';
import type { OverviewAnswer } from 'rapport-screens/answers/overview-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';
import { revenueOfRichest } from './lorenz-points.ts';

/** Shares that are also told in text, for those who do not see the curve. */
const told = [0.01, 0.05, 0.1, 0.2, 0.5];

/** How revenue spreads over customers: the richest first. */
export function LorenzCurve({ answer, view }: { readonly answer: OverviewAnswer; readonly view: View }): ReactElement {
  const texts = view.texts.overview;
  const { format } = view;
  const { lorenz, topFifthShare } = answer;
  if (lorenz.length === 0 || topFifthShare === null)
    return (
      <Section title={texts.lorenz}>
        <Text>{texts.lorenzFew}</Text>
      </Section>
    );
  const percent = (share: number) => Math.round(1000 * share) / 10;
  const start = { customers: 0, revenue: 0 };
  const data = [
    ...[start, ...lorenz].map(({ customers, revenue }) => ({
      customers: percent(customers),
      revenue: percent(revenue),
      line: texts.lorenzYours,
    })),
    { customers: 0, revenue: 0, line: texts.lorenzEven },
    { customers: 100, revenue: 100, line: texts.lorenzEven },
  ];
  return (
    <Section title={texts.lorenz}>
      <Text>{texts.topFifth(format.share(topFifthShare), format.count(answer.customers))}</Text>
      <LineChart
        data={data}
        axes={{
          x: { field: 'customers', fieldType: 'linear', label: texts.lorenzX },
          y: { field: 'revenue', fieldType: 'linear', label: texts.lorenzY },
          options: { groupFieldByColor: 'line' },
        }}
        options={{ showLegend: true, showTooltips: true }}
      />
      <DataTable
        rows={told}
        keyOf={String}
        columns={[
          { header: texts.topShare, cell: (share) => format.share(share) },
          { header: texts.theyMade, figure: true, cell: (share) => format.share(revenueOfRichest(lorenz, share)) },
        ]}
      />
    </Section>
  );
}
