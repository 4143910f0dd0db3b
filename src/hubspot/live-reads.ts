import type { WritableType } from '../pass/crm.ts';
import type { LiveCrm } from '../screens/screens.ts';
import { readNamedOwners } from './account.ts';
import { isRecord } from './error-body.ts';
import { readBatch } from './read-batch.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { HUBSPOT_API_VERSION } from './version.ts';

const nameProperties: Readonly<Record<WritableType, readonly string[]>> = {
  contacts: ['firstname', 'lastname'],
  companies: ['name'],
};

/** What is asked while somebody waits: it goes before the calls of a pass, and is given up soon. */
export function liveReads(request: Requester): Pick<LiveCrm, 'names' | 'namedOwners' | 'superAdmin'> {
  const urgently: Requester = (call) => request({ ...call, urgency: 'urgent', attempts: 3, withinMs: 5_000 });
  return {
    names: async (type, ids) => {
      const records = await readBatch(urgently, type, ids, nameProperties[type]);
      const named = records.map(({ id, properties }) => {
        const parts = nameProperties[type].map((property) => properties[property]?.trim() ?? '');
        return [id, parts.filter((part) => part !== '').join(' ')] as const;
      });
      return new Map(named.filter(([, name]) => name !== ''));
    },
    namedOwners: () => readNamedOwners(urgently),
    superAdmin: async (userId) => {
      const path = `/settings/users/${HUBSPOT_API_VERSION}/${encodeURIComponent(userId)}`;
      const answer = await urgently({ method: 'GET', path, query: { idProperty: 'USER_ID' } });
      if (answer.ok) return isRecord(answer.body) && answer.body.superAdmin === true;
      if (answer.reason === 'missing_scope') return null;
      if (answer.reason === 'not_found') return false;
      throw refusalOf(answer, 'read a user');
    },
  };
}
