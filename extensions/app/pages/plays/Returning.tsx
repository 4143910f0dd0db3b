import { Text } from '@hubspot/ui-extensions';
import type { PlaysAnswer } from 'rapport-screens/answers/plays-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

/** How soon first-time buyers buy again, and how many never have. */
export function Returning({
  answer,
  view,
}: {
  readonly answer: PlaysAnswer;
  readonly view: View;
}): ReactElement | null {
  const { format } = view;
  const texts = view.texts.plays;
  const { returning } = answer;
  if (returning === null) return null;
  const { customers, back, medianDays, byProduct, oneTime, sevenTouches: seven } = returning;
  return (
    <Section title={texts.returning} note={texts.returningBasis(format.count(customers), format.count(back))}>
      <Text>{medianDays === null ? texts.returningNoMedian : texts.returningMedian(medianDays)}</Text>
      {byProduct.length > 0 && (
        <DataTable
          rows={byProduct}
          keyOf={({ product }) => product}
          columns={[
            { header: texts.firstProduct, cell: ({ product }) => product },
            { header: texts.customers, figure: true, cell: (row) => format.count(row.customers) },
            { header: texts.backSoFar, figure: true, cell: (row) => format.count(row.back) },
            {
              header: texts.halfWithin,
              cell: (row) => (row.medianDays === null ? texts.notHalf : texts.within(row.medianDays)),
            },
          ]}
        />
      )}
      <DataTable
        rows={oneTime}
        keyOf={({ fromDays }) => String(fromDays)}
        columns={[
          { header: texts.firstPurchase, cell: ({ fromDays, toDays }) => texts.ago(fromDays, toDays) },
          {
            header: texts.oneTime,
            cell: ({ share, low, high, customers: n }) =>
              texts.shareOf(format.share(share), format.share(low), format.share(high), format.count(n)),
          },
        ]}
      />
      <Text variant="microcopy">{texts.oneTimeQuoted}</Text>
      {seven !== null && (
        <Text>
          {texts.sevenTouches(
            texts.shareOf(
              format.share(seven.share),
              format.share(seven.low),
              format.share(seven.high),
              format.count(seven.customers),
            ),
          )}
        </Text>
      )}
    </Section>
  );
}
