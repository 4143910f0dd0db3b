import { TableHeader } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Column, Sorting } from './column.ts';

interface ColumnHeaderProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
}

/** A column's name; where it can be sorted by, the first choice is largest first, the next one turns it round. */
export function ColumnHeader<Row>({ column, sorting }: ColumnHeaderProps<Row>): ReactElement {
  const { header, figure, sort } = column;
  const align = figure ? 'right' : 'left';
  if (sort === undefined || sorting === undefined) return <TableHeader align={align}>{header}</TableHeader>;
  const current = sorting.by === sort ? sorting.direction : 'none';
  return (
    <TableHeader
      align={align}
      sortDirection={current}
      onSortChange={() => sorting.onSort(sort, current === 'descending' ? 'ascending' : 'descending')}
    >
      {header}
    </TableHeader>
  );
}
