import type { FactType } from '../pass/crm.ts';
import { isRecord } from './error-body.ts';
import type { Requester } from './request.ts';
import { listOf } from './results.ts';
import { HUBSPOT_API_VERSION, objectsPath } from './version.ts';

/** How many records of a type there are, and up to which id; `null`: too few for ranges, or unknown. */
export interface Extent {
  readonly total: number;
  readonly highestId: bigint | null;
}

/** Below this a single stream is as fast, and asking for the highest id would cost more than it saves. */
const worthRanges = 25_000;

const objectTypeIds: Readonly<Record<FactType, string>> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  tickets: '0-5',
  meetings: '0-47',
  calls: '0-48',
};

/**
 * One search, for the highest id, and only where there is much to read or HubSpot does not tell how much. Refused, it
 * leaves one stream.
 */
export async function extentOf(
  request: Requester,
  type: FactType,
  totals: () => Promise<ReadonlyMap<string, number>>,
): Promise<Extent> {
  const told = (await totals()).get(objectTypeIds[type]);
  if (told !== undefined && told < worthRanges) return { total: told, highestId: null };
  const body = {
    filterGroups: [],
    sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }],
    properties: ['hs_object_id'],
    limit: 1,
  };
  const path = objectsPath(type, '/search');
  const answer = await request({ method: 'POST', path, body, bucket: 'search', purpose: 'setUp' });
  const counted = answer.ok && isRecord(answer.body) ? Number(answer.body.total) : Number.NaN;
  const total = told ?? (Number.isFinite(counted) ? counted : 0);
  const highest = answer.ok ? String(listOf(answer.body)[0]?.id ?? '') : '';
  return { total, highestId: total >= worthRanges && /^\d{1,20}$/.test(highest) ? BigInt(highest) : null };
}

/** Records in use by object type id (limits reference); empty where HubSpot does not tell. */
export async function readTotals(request: Requester): Promise<ReadonlyMap<string, number>> {
  const answer = await request({ method: 'GET', path: `/crm/limits/${HUBSPOT_API_VERSION}/records`, purpose: 'setUp' });
  if (!answer.ok || !isRecord(answer.body) || !Array.isArray(answer.body.hubspotDefinedObjectTypes)) return new Map();
  return new Map(
    answer.body.hubspotDefinedObjectTypes
      .filter(isRecord)
      .map(({ objectTypeId, usage }) => [String(objectTypeId), Number(usage)] as const)
      .filter(([, usage]) => Number.isFinite(usage)),
  );
}
