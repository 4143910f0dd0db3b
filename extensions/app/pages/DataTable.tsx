import { Table, TableBody, TableCell, TableHead, TableRow } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { ColumnHeader } from './ColumnHeader.tsx';
import type { Column, Paging, Sorting } from './column.ts';

interface DataTableProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string;
  readonly sorting?: Sorting;
  readonly paging?: Paging;
}

/** Rows in columns; sorting and paging are done by the backend and only asked for here. */
export function DataTable<Row>({ columns, rows, keyOf, sorting, paging }: DataTableProps<Row>): ReactElement {
  const body = (
    <>
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <ColumnHeader key={column.header} column={column} sorting={sorting} />
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row, index) => (
          <TableRow key={keyOf(row, index)}>
            {columns.map(({ header, figure, cell }) => (
              <TableCell key={header} align={figure ? 'right' : 'left'}>
                {cell(row)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </>
  );
  const pages = paging === undefined ? 1 : Math.ceil(paging.total / paging.pageSize);
  if (paging === undefined || pages <= 1)
    return (
      <Table bordered={true} density="condensed">
        {body}
      </Table>
    );
  return (
    <Table
      bordered={true}
      density="condensed"
      paginated={true}
      page={paging.page}
      pageCount={pages}
      showFirstLastButtons={true}
      onPageChange={(page) => paging.onPage(page)}
    >
      {body}
    </Table>
  );
}
