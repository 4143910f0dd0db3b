import type { QuotedFigure } from 'rapport-screens/answers/team-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { TeamProps } from './team-props.ts';

/** Figures that are often quoted, beside the portal's own. */
export function QuotedPart({ figures: { quoted }, view }: TeamProps): ReactElement {
  const { format } = view;
  const texts = view.texts.team;
  const shown = (unit: QuotedFigure['unit'], value: number): string =>
    unit === 'share' ? format.share(value) : texts.times(format.decimal(value, 1));
  const quotedText = ({ unit, quoted: { low, high } }: QuotedFigure): string =>
    low === high ? shown(unit, low) : texts.range(shown(unit, low), shown(unit, high));
  return (
    <Section title={texts.quoted} note={texts.quotedNote}>
      <DataTable
        rows={quoted}
        keyOf={({ name }) => name}
        columns={[
          { header: texts.figure, cell: ({ name }) => texts.quotedLabels[name] },
          { header: texts.oftenQuoted, figure: true, cell: quotedText },
          {
            header: texts.own,
            cell: ({ own, unit }) =>
              own === null ? texts.ownNone : measuredText(view, own, (value) => shown(unit, value)),
          },
        ]}
      />
    </Section>
  );
}
