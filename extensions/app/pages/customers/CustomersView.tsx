import { Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { CustomersAnswer } from 'rapport-screens/answers/customers-answer';
import type { ReactElement } from 'react';
import type { View } from '../view.ts';
import { CustomersChoice } from './CustomersChoice.tsx';
import { CustomersTable } from './CustomersTable.tsx';
import type { ChosenCustomers } from './chosen-customers.ts';
import type { CustomersOrder } from './customers-order.ts';

interface CustomersViewProps {
  readonly answer: CustomersAnswer;
  readonly view: View;
  readonly busy: boolean;
  readonly chosen: ChosenCustomers;
  readonly order: CustomersOrder;
  setOrder(order: CustomersOrder): void;
}

export function CustomersView({ answer, view, busy, chosen, order, setOrder }: CustomersViewProps): ReactElement {
  const { texts, format } = view;
  const { total, asOf, today, rows } = answer;
  return (
    <Flex direction="column" gap="md">
      <CustomersChoice chosen={chosen} texts={texts.customers} />
      <Text variant="microcopy">{texts.customers.basis(format.count(total), format.day(asOf, today))}</Text>
      {busy && <LoadingSpinner label={texts.surface.refreshing} showLabel={true} size="sm" layout="inline" />}
      {rows.length === 0 ? (
        <Text>{texts.customers.none}</Text>
      ) : (
        <CustomersTable answer={answer} view={view} order={order} setOrder={setOrder} />
      )}
    </Flex>
  );
}
