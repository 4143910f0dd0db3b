import type { WritableType } from '../pass/crm.ts';
import { isRecord } from './error-body.ts';
import type { Requester } from './request.ts';
import { HUBSPOT_API_VERSION } from './version.ts';

/** How many more custom properties an account may have; unknown counts as enough. */
export interface PropertyRoom {
  readonly overall: number;
  readonly of: (type: WritableType) => number;
}

const objectTypeIds: Readonly<Record<WritableType, string>> = { contacts: '0-1', companies: '0-2' };

/** One call for all object types (limits reference). */
export async function readPropertyRoom(request: Requester): Promise<PropertyRoom> {
  const path = `/crm/limits/${HUBSPOT_API_VERSION}/custom-properties`;
  const answer = await request({ method: 'GET', path, purpose: 'setUp' });
  const body = answer.ok && isRecord(answer.body) ? answer.body : {};
  const rows = Object.values(body).flatMap((value) => (Array.isArray(value) ? value.filter(isRecord) : []));
  return {
    overall: left(body.overallLimit, body.overallUsage),
    of: (type) => {
      const row = rows.find(({ objectTypeId }) => objectTypeId === objectTypeIds[type]);
      return left(row?.limit, row?.usage);
    },
  };
}

function left(limit: unknown, usage: unknown): number {
  const room = Number(limit) - Number(usage);
  return Number.isFinite(room) ? Math.max(0, room) : Number.POSITIVE_INFINITY;
}
