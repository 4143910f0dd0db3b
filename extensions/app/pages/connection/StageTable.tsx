import type { StageFigures } from 'rapport-screens/answers/connection-answer';
import { stageLabels } from 'rapport-screens/labels';
import type { ReactElement } from 'react';
import type { Column } from '../column.ts';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import type { View } from '../view.ts';

interface StageTableProps {
  readonly rows: readonly StageFigures[];
  readonly view: View;
}

/** One row a stage; a column that nobody could be measured for is left out. */
export function StageTable({ rows, view }: StageTableProps): ReactElement {
  const { format } = view;
  const texts = view.texts.connection;
  const days = (value: number) => texts.days(format.count(Math.round(value)));
  const measured: readonly (Column<StageFigures> & { of(row: StageFigures): unknown })[] = [
    { header: texts.share, of: ({ share }) => share, cell: ({ share }) => measuredText(view, share) },
    {
      header: texts.revenueShare,
      of: ({ revenueShare }) => revenueShare,
      cell: ({ revenueShare }) => measuredText(view, revenueShare),
    },
    {
      header: texts.yearlyRevenue,
      of: ({ yearlyRevenue }) => yearlyRevenue,
      cell: ({ yearlyRevenue }) => measuredText(view, yearlyRevenue, format.money),
    },
    {
      header: texts.lostShare,
      of: ({ lostShare }) => lostShare,
      cell: ({ lostShare }) => measuredText(view, lostShare),
    },
    {
      header: texts.tenure,
      of: ({ tenureDays }) => tenureDays,
      cell: ({ tenureDays }) => measuredText(view, tenureDays, days),
    },
  ];
  return (
    <DataTable
      rows={rows}
      keyOf={({ stage }) => stage}
      columns={[
        { header: texts.stage, cell: ({ stage }) => stageLabels[stage] },
        { header: texts.customers, figure: true, cell: ({ customers }) => format.count(customers) },
        ...measured.filter(({ of }) => rows.some((row) => of(row) !== null)),
      ]}
    />
  );
}
