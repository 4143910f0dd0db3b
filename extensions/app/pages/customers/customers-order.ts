import type { CustomerSort } from 'rapport-screens/answers/customers-answer';

/** How the backend sorts and which page it cuts, from 1. */
export interface CustomersOrder {
  readonly sort: CustomerSort;
  readonly direction: 'ascending' | 'descending';
  readonly page: number;
}
