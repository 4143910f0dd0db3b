import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { RecordLink } from '../RecordLink.tsx';
import { Section } from '../Section.tsx';
import type { NamedFiguresProps } from './figures-props.ts';

/** Who brought most; how many of theirs became the customers one wants tells how well a network fits. */
export function BestSources({ figures: { sources }, view, names }: NamedFiguresProps): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.referrals;
  return (
    <Section title={texts.sources} note={texts.sourcesNote(format.count(sources.length))}>
      <DataTable
        rows={sources}
        keyOf={({ type, id }) => `${type}:${id}`}
        columns={[
          {
            header: texts.customer,
            cell: ({ type, id }) => <RecordLink view={view} type={type} id={id} name={names[`${type}:${id}`]} />,
          },
          { header: texts.made, figure: true, cell: ({ made }) => format.count(made) },
          { header: texts.became, figure: true, cell: ({ customers }) => format.count(customers) },
          {
            header: texts.fitting,
            figure: true,
            cell: ({ fitting, customers }) => texts.ofThem(format.count(fitting), format.count(customers)),
          },
          { header: texts.revenue, figure: true, cell: ({ revenue }) => format.money(revenue) },
          { header: texts.newest, cell: ({ newestOn }) => format.day(newestOn, frame.today) },
        ]}
      />
    </Section>
  );
}
