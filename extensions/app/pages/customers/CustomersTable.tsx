import { Flex, Text } from '@hubspot/ui-extensions';
import type { CustomerSort, CustomersAnswer } from 'rapport-screens/answers/customers-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { useNames } from '../use-names.ts';
import type { View } from '../view.ts';
import { customerColumns } from './customer-columns.tsx';
import type { CustomersOrder } from './customers-order.ts';
import { NamesNote } from './NamesNote.tsx';

interface CustomersTableProps {
  readonly answer: CustomersAnswer;
  readonly view: View;
  readonly order: CustomersOrder;
  setOrder(order: CustomersOrder): void;
}

/** One page of customers; the names come after, straight from HubSpot. */
export function CustomersTable({ answer, view, order, setOrder }: CustomersTableProps): ReactElement {
  const names = useNames(answer.rows);
  const { format, texts } = view;
  const { page, pageSize, total, rows } = answer;
  const first = (page - 1) * pageSize + 1;
  return (
    <Flex direction="column" gap="xs">
      <NamesNote names={names} texts={texts.customers} />
      <DataTable
        columns={customerColumns(view, names.known)}
        rows={rows}
        keyOf={({ type, id }) => `${type}:${id}`}
        sorting={{
          by: order.sort,
          direction: order.direction,
          onSort: (by, direction) => setOrder({ sort: by as CustomerSort, direction, page: 1 }),
        }}
        paging={{ page, pageSize, total, onPage: (next) => setOrder({ ...order, page: next }) }}
      />
      <Text variant="microcopy">
        {texts.customers.rows(format.count(first), format.count(first + rows.length - 1), format.count(total))}
      </Text>
    </Flex>
  );
}
