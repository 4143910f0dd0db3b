import { Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { FiguresProps } from './figures-props.ts';

/** Conversion of referred leads against all others, with the interval of the difference. */
export function LeadConversion({ figures: { conversion }, view }: FiguresProps): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.referrals;
  const { from, to, referred, others, withinDays } = conversion;
  const days = format.count(withinDays);
  if (from === null || to === null || referred === null)
    return (
      <Section title={texts.conversion}>
        <Text>{texts.conversionNone(days)}</Text>
      </Section>
    );
  return (
    <Section
      title={texts.conversion}
      note={texts.conversionNote(days, format.day(from, frame.today), format.day(to, frame.today))}
    >
      <DataTable
        rows={[
          { group: texts.groups.referred, share: referred },
          { group: texts.groups.others, share: others },
        ]}
        keyOf={({ group }) => group}
        columns={[
          { header: texts.group, cell: ({ group }) => group },
          { header: texts.converted, figure: true, cell: ({ share }) => measuredText(view, share) },
        ]}
      />
      <DifferenceText figures={{ conversion }} view={view} />
    </Section>
  );
}

interface DifferenceProps {
  readonly figures: Pick<FiguresProps['figures'], 'conversion'>;
  readonly view: FiguresProps['view'];
}

function DifferenceText({ figures, view: { texts, format } }: DifferenceProps): ReactElement {
  const { difference } = figures.conversion;
  const { more, less, same, tooFew } = texts.referrals;
  if (difference === null) return <Text>{tooFew}</Text>;
  const { value, low, high } = difference;
  const points = (share: number): string => format.decimal(share * 100, 0);
  if (low > 0) return <Text>{more(points(value), points(low), points(high))}</Text>;
  if (high < 0) return <Text>{less(points(-value), points(-high), points(-low))}</Text>;
  return <Text>{same(points(value), points(low), points(high))}</Text>;
}
