import { Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { ProofPart } from './proof-part.ts';

/** The past days that were looked from, newest first. */
export function CutOffs({ proof: { cutOffs, lateEntered }, view }: ProofPart): ReactElement {
  const texts = view.texts.proof;
  const { format, frame } = view;
  const brier = (value: number | undefined) => format.decimal(value ?? null, 3);
  return (
    <Section title={texts.cutOffs} {...(lateEntered > 0 ? { note: texts.lateNote(lateEntered) } : {})}>
      {cutOffs.length === 0 ? (
        <Text>{texts.cutOffsNone}</Text>
      ) : (
        <DataTable
          rows={cutOffs}
          keyOf={({ day }) => day}
          columns={[
            { header: texts.day, cell: ({ day }) => format.day(day, frame.today) },
            { header: texts.customers, figure: true, cell: ({ customers }) => format.count(customers) },
            { header: texts.boughtCount, figure: true, cell: ({ bought }) => format.count(bought) },
            { header: texts.forecast, cell: ({ forecast }) => texts.method(forecast) },
            { header: texts.forecastBrier, figure: true, cell: (row) => brier(row.brier[row.forecast]) },
            { header: texts.ruleBrier, figure: true, cell: (row) => brier(row.brier.ninety_days) },
            { header: texts.lateEntered, figure: true, cell: (row) => format.count(row.lateEntered) },
          ]}
        />
      )}
    </Section>
  );
}
