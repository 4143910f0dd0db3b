import { Text } from '@hubspot/ui-extensions';
import type { ReferralFigures } from 'rapport-screens/answers/referrals-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';
import type { NamedFiguresProps } from './figures-props.ts';

type Asks = NonNullable<ReferralFigures['asks']>;

/** Who may be asked for a referral today and why, and who lacks one condition only. */
export function AskTable({ figures: { asks }, view, names }: NamedFiguresProps): ReactElement {
  const texts = view.texts.referrals;
  if (asks === null)
    return (
      <Section title={texts.asks}>
        <Text>{texts.asksWaiting}</Text>
      </Section>
    );
  return (
    <Section title={texts.asks} note={texts.asksNote(view.format.count(asks.total))}>
      {asks.rows.length === 0 ? <Text>{texts.asksNone}</Text> : <AskRows asks={asks} view={view} names={names} />}
      <Nearly asks={asks} view={view} />
    </Section>
  );
}

interface AskRowsProps {
  readonly asks: Asks;
  readonly view: View;
  readonly names: Readonly<Record<string, string>>;
}

function AskRows({ asks, view, names }: AskRowsProps): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.referrals;
  const why = ({ fullyConnected, pleasedOn }: Asks['rows'][number]): string =>
    [
      ...(fullyConnected ? [texts.connected] : []),
      ...(pleasedOn === null ? [] : [texts.pleased(format.day(pleasedOn, frame.today))]),
    ].join(', ');
  return (
    <DataTable
      rows={asks.rows}
      keyOf={({ type, id }) => `${type}:${id}`}
      columns={[
        {
          header: view.texts.customers.name,
          cell: ({ type, id }) => <RecordLink view={view} type={type} id={id} name={names[`${type}:${id}`]} />,
        },
        { header: texts.why, cell: why },
        { header: texts.since, cell: ({ firstPurchase }) => format.day(firstPurchase, frame.today) },
        { header: texts.served, cell: ({ servedOn }) => format.day(servedOn, frame.today) },
        { header: texts.before, figure: true, cell: ({ referralsMade }) => format.count(referralsMade) },
      ]}
    />
  );
}

function Nearly({ asks, view }: Pick<AskRowsProps, 'asks' | 'view'>): ReactElement | null {
  const texts = view.texts.referrals;
  if (asks.nearly.length === 0) return null;
  const lines = asks.nearly.map(({ condition, count }) =>
    texts.nearlyOf(view.format.count(count), texts.conditions[condition]),
  );
  return <Text variant="microcopy">{`${texts.nearly}: ${lines.join('; ')}.`}</Text>;
}
