import type { OwnerId, TaskId } from '../scoring/ids.ts';
import { readRecord } from './listed-record.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { rowsOf } from './results.ts';
import { refOf } from './tasks.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';

/** HubSpot's limit of a search page; no owner has so many of ours at one instant. */
const pageSize = 200;

/** As `Crm.findTasksDue` says: for tasks that hang on no record, where associations cannot tell. */
export async function findTasksDue(
  request: Requester,
  owner: OwnerId,
  dueAtMs: number,
): Promise<ReadonlyMap<string, TaskId>> {
  const answer = await request({
    method: 'POST',
    path: objectsPath('tasks', '/search'),
    body: {
      filterGroups: [
        {
          filters: [
            { propertyName: 'hubspot_owner_id', operator: 'EQ', value: owner },
            { propertyName: 'hs_timestamp', operator: 'EQ', value: String(dueAtMs) },
          ],
        },
      ],
      properties: ['hs_task_body'],
      limit: pageSize,
    },
    bucket: 'search',
  });
  if (!answer.ok) throw refusalOf(answer, 'search tasks', scopesOr([], 'read', 'tasks'));
  const records = rowsOf(answer.body, 'search tasks').flatMap((row) => readRecord(row) ?? []);
  return new Map(
    records.flatMap((record) => {
      const ref = refOf(record);
      return ref === null ? [] : [[ref, record.id as TaskId] as const];
    }),
  );
}
