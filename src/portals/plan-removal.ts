import type { WritableType } from '../pass/crm.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { LeavingCrm } from './leaving-crm.ts';
import { isOwnProperty } from './own-property.ts';
import { peoplesProperties } from './people-csv.ts';
import type { RemovalStore } from './removal-store.ts';

/** What *Remove everything* would take out of the portal. */
export interface RemovalPlan {
  readonly openTasks: number;
  readonly properties: Readonly<Record<WritableType, readonly string[]>>;
  /** Records on which people entered something. */
  readonly peoplesRecords: number;
}

/** Reads only. */
export async function planRemoval(
  { crm, removals }: { readonly crm: LeavingCrm; readonly removals: Pick<RemovalStore, 'peoplesRecords'> },
  portal: PortalId,
): Promise<RemovalPlan> {
  let openTasks = 0;
  await crm.ownOpenTasks(async (ids) => {
    openTasks += ids.length;
  });
  const own = async (type: WritableType): Promise<readonly string[]> =>
    (await crm.customProperties(type)).filter(isOwnProperty).map(({ name }) => name);
  return {
    openTasks,
    properties: { contacts: await own('contacts'), companies: await own('companies') },
    peoplesRecords: (await removals.peoplesRecords(portal, peoplesProperties)).length,
  };
}
