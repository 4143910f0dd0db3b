import type { PortalId, TaskId } from '../scoring/ids.ts';
import type { Crm } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { StoredTask } from './stored.ts';

/**
 * Settles tasks whose making was cut off: looks at the records they belong to, and believes what hangs there. What did
 * not arrive is forgotten, so that it can be planned anew.
 */
export async function recoverTasks(crm: Crm, store: PassStore, portal: PortalId, nowMs: number): Promise<number> {
  const lost = (await store.tasks(portal, nowMs)).filter(({ state }) => state === 'intended');
  if (lost.length === 0) return 0;
  const found = new Map<string, TaskId>([
    ...(await lookFor(crm, lost, 'contacts')),
    ...(await lookFor(crm, lost, 'companies')),
  ]);
  const created = lost.flatMap(({ ref }) => {
    const id = found.get(ref);
    return id === undefined ? [] : [{ ref, id }];
  });
  const missing = lost.map(({ ref }) => ref).filter((ref) => !found.has(ref));
  await store.settleTasks(portal, created, missing);
  return lost.length;
}

async function lookFor(
  crm: Crm,
  tasks: readonly StoredTask[],
  type: 'contacts' | 'companies',
): Promise<ReadonlyMap<string, TaskId>> {
  const ids = tasks.flatMap(({ contactId, companyId }) => (type === 'contacts' ? contactId : companyId) ?? []);
  return ids.length === 0 ? new Map() : crm.findTasks(type, [...new Set<string>(ids)]);
}
