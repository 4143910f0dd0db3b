import { makeRecord } from '../../../emulator/objects/make-record.ts';
import { objectType } from '../../../emulator/portal/object-types.ts';
import type { Portal } from '../../../emulator/portal/portal.ts';
import type { StoredRecord } from '../../../emulator/portal/stored-record.ts';
import { customersOf } from '../../../emulator/world/customers-of.ts';

const app = { changeSource: 'INTEGRATION', sourceId: '1' };

/** A task as Rapport writes one, due at once. */
export function giveTask(portal: Portal, customer: StoredRecord, ref: string, subject: string): void {
  makeRecord(
    portal,
    app,
    objectType('tasks'),
    [
      ['hs_task_subject', subject],
      ['hs_task_body', `<p>Why</p><p>Rapport · ref ${ref}</p>`],
      ['hs_task_status', 'NOT_STARTED'],
      ['hs_timestamp', new Date(portal.clock.nowMs()).toISOString()],
      ['hubspot_owner_id', portal.facts.owners[0]!.id],
    ],
    [{ to: customer, primary: false }],
  );
}

/** Customers who are gone, or may be, by what the portal's generator decided. */
export function lapsedCustomers(portal: Portal): StoredRecord[] {
  const gone = new Set(
    portal.facts.truth.flatMap(({ category, customerId }) =>
      category === 'account_churn' || category === 'dormant' ? [customerId] : [],
    ),
  );
  return customersOf(portal).flatMap(({ record }) => (gone.has(record.id) ? [record] : []));
}

export const refNumber = (index: number): string => String(index).padStart(8, '0');
