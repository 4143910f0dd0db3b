import type { StageValidation } from 'rapport-screens/answers/connection-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface OftenQuotedProps {
  readonly validation: StageValidation;
  readonly view: View;
}

/** Figures that are often quoted, beside the portal's own; never used in any calculation. */
export function OftenQuoted({ validation: { quoted }, view }: OftenQuotedProps): ReactElement | null {
  if (quoted.length === 0) return null;
  const { format } = view;
  const texts = view.texts.connection;
  const ownText = (own: StageValidation['quoted'][number]['own']): string => {
    if (own === null) return texts.ownNone;
    const { value, low, high, n } = own;
    if (low === null || high === null) return `${format.share(value)} (n = ${format.count(n)})`;
    return view.texts.measured(format.share(value), format.share(low), format.share(high), format.count(n));
  };
  return (
    <Section title={texts.quoted} note={texts.quotedNote}>
      <DataTable
        rows={quoted}
        keyOf={({ name }) => name}
        columns={[
          { header: texts.figure, cell: ({ label }) => label },
          { header: texts.oftenQuoted, figure: true, cell: (row) => format.share(row.quoted) },
          { header: texts.own, cell: ({ own }) => ownText(own) },
        ]}
      />
    </Section>
  );
}
