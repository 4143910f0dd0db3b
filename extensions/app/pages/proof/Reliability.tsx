import { LineChart, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { ProofPart } from './proof-part.ts';

/** What was said and what happened, as a curve and as text. */
export function Reliability({ proof: { reliability, cutOffs, windowDays }, view }: ProofPart): ReactElement {
  const texts = view.texts.proof;
  const { format, frame } = view;
  const newest = cutOffs[0];
  if (reliability.length === 0 || newest === undefined)
    return (
      <Section title={texts.reliability}>
        <Text>{texts.reliabilityNone}</Text>
      </Section>
    );
  const percent = (share: number) => Math.round(1000 * share) / 10;
  const data = [
    ...reliability.map(({ said, bought }) => ({
      said: percent(said),
      bought: percent(bought.value),
      line: texts.happened,
    })),
    { said: 0, bought: 0, line: texts.perfect },
    { said: 100, bought: 100, line: texts.perfect },
  ];
  const note = texts.reliabilityNote(format.count(newest.customers), format.day(newest.day, frame.today), windowDays);
  return (
    <Section title={texts.reliability} note={note}>
      <LineChart
        data={data}
        axes={{
          x: { field: 'said', fieldType: 'linear', label: texts.saidAxis },
          y: { field: 'bought', fieldType: 'linear', label: texts.boughtAxis },
          options: { groupFieldByColor: 'line' },
        }}
        options={{ showLegend: true, showTooltips: true }}
      />
      <DataTable
        rows={reliability}
        keyOf={({ said }, index) => `${index} ${said}`}
        columns={[
          { header: texts.said, cell: ({ said }) => format.share(said) },
          { header: texts.bought, cell: ({ bought }) => measuredText(view, bought) },
        ]}
      />
    </Section>
  );
}
