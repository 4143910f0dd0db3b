import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly header: string;
  /** Figures stand on the right. */
  readonly figure?: boolean;
  /** The name the backend sorts by; without one the column cannot be sorted. */
  readonly sort?: string;
  readonly cell: (row: Row) => ReactNode;
}

export interface Sorting {
  readonly by: string;
  readonly direction: 'ascending' | 'descending';
  onSort(by: string, direction: 'ascending' | 'descending'): void;
}

/** Pages that the backend cuts, from 1. */
export interface Paging {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  onPage(page: number): void;
}
