import { usePageRoute } from '@hubspot/ui-extensions/pages';
import type { CustomersAnswer } from 'rapport-screens/answers/customers-answer';
import { type ReactElement, useState } from 'react';
import { Answered } from '../Answered.tsx';
import { CustomersView } from './CustomersView.tsx';
import { type ChosenCustomers, chosenFrom } from './chosen-customers.ts';
import type { CustomersOrder } from './customers-order.ts';

/** The customers of a category, tier and opportunity, as the address names them. */
export function CustomersPage(): ReactElement {
  const chosen = chosenFrom(usePageRoute().params);
  return <ChosenPage key={`${chosen.category} ${chosen.tier} ${chosen.area}`} chosen={chosen} />;
}

/** Another choice begins at its first page again. */
function ChosenPage({ chosen }: { readonly chosen: ChosenCustomers }): ReactElement {
  const [order, setOrder] = useState<CustomersOrder>({
    sort: chosen.area === undefined ? 'revenue_at_risk' : 'opportunity',
    direction: 'descending',
    page: 1,
  });
  return (
    <Answered<CustomersAnswer> path="/screens/customers" query={{ ...chosen, ...order }} needs="money">
      {(answer, view, { busy }) => (
        <CustomersView answer={answer} view={view} busy={busy} chosen={chosen} order={order} setOrder={setOrder} />
      )}
    </Answered>
  );
}
