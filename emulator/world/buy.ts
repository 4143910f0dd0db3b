import { formatInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { Random } from '../portals/random.ts';
import type { Buyer } from './customers-of.ts';
import { addRecord } from './set-values.ts';
import { by, staffOf } from './staff-of.ts';

const COPIED = ['dealname', 'deal_currency_code', 'pipeline', 'dealstage'] as const;
const COPIED_LINE = ['name', 'hs_product_id', 'hs_sku', 'price'] as const;

/** Writes a purchase: a won deal like the customer's newest one, a little larger or smaller. Returns its amount in the deal's currency. */
export function buy(portal: Portal, random: Random, { newest }: Buyer): number {
  const author = by(staffOf(portal)[0]!);
  const factor = random.uniform(0.85, 1.15);
  const amount = cents(Number(newest.stored('amount')) * factor);
  const companies = portal.graph.links(newest, 'companies').map(({ to, primary }) => ({ to, primary }));
  const contacts = portal.graph.links(newest, 'contacts').map(({ to }) => ({ to, primary: false }));
  const owner = newest.stored('hubspot_owner_id') ?? '';
  const deal = addRecord(
    portal,
    author,
    'deals',
    {
      ...valuesOf(newest, COPIED),
      dealtype: 'existingbusiness',
      amount: amount.toFixed(2),
      closedate: formatInstant(portal.clock.nowMs()),
      ...(staffOf(portal).some(({ id }) => id === owner) ? { hubspot_owner_id: owner } : {}),
    },
    [...companies, ...contacts],
  );
  for (const { to: line } of portal.graph.links(newest, 'line_items')) {
    const quantity = Math.max(1, Math.round(Number(line.stored('quantity') ?? 1) * factor));
    const price = Number(line.stored('price') ?? 0);
    const values = {
      ...valuesOf(line, COPIED_LINE),
      quantity: String(quantity),
      amount: (price * quantity).toFixed(2),
    };
    addRecord(portal, author, 'line_items', values, [{ to: deal, primary: false }]);
  }
  return amount;
}

const valuesOf = (record: StoredRecord, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (record.stored(name) ? [[name, record.stored(name) as string]] : [])));

const cents = (amount: number): number => Math.round(amount * 100) / 100;
