import type { PortalId } from '../scoring/ids.ts';
import type { Crm } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { LedgerBatch, RecordFate } from './stored.ts';

/**
 * Settles batches whose answer never came because the process or the line died: reads the records back and believes
 * what stands there. Nothing is written twice, and nothing that arrived is forgotten.
 * @returns how many batches were settled.
 */
export async function recoverBatches(crm: Crm, store: PassStore, portal: PortalId, nowMs: number): Promise<number> {
  const batches = await store.unsettledBatches(portal);
  for (const batch of batches) await store.settleBatch(portal, batch.id, await lookAgain(crm, batch), nowMs);
  return batches.length;
}

async function lookAgain(crm: Crm, { objectType, records }: LedgerBatch): Promise<RecordFate[]> {
  const properties = [...new Set(records.flatMap(({ values }) => values.map(({ property }) => property)))];
  const now = await crm.readBack(
    objectType,
    records.map(({ id }) => id),
    properties,
  );
  return records.map(({ id, values }): RecordFate => {
    const standing = now.get(id);
    if (standing === undefined) return { id, fate: 'gone' };
    const arrived = values.every(({ property, newValue }) => standsAs(standing[property] ?? '', newValue));
    return { id, fate: arrived ? 'written' : 'not_written' };
  });
}

/** HubSpot may answer a number in another spelling than it was sent ("40" and "40.00"). */
function standsAs(standing: string, sent: string): boolean {
  return standing === sent || (standing !== '' && sent !== '' && Number(standing) === Number(sent));
}
