import type { RecordType } from '../pass/crm.ts';
import { instantOf } from './facts/read-value.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { nextAfter, rowsOf } from './results.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';

/**
 * Ids of records archived at or after an instant. HubSpot keeps them for 90 days and can neither filter nor sort them by
 * date, so that all of them are gone through, 100 a call.
 */
export async function listArchived(
  request: Requester,
  type: RecordType | 'line_items',
  sinceMs: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const answer = await request({
      method: 'GET',
      path: objectsPath(type),
      query: {
        limit: '100',
        archived: 'true',
        properties: 'hs_object_id',
        ...(after === null ? {} : { after }),
      },
    });
    if (!answer.ok) throw refusalOf(answer, `list archived ${type}`, scopesOr([], 'read', type));
    for (const { id, archivedAt } of rowsOf(answer.body, `list archived ${type}`)) {
      const atMs = instantOf(typeof archivedAt === 'string' ? archivedAt : null);
      // Without a date it may have been just now.
      if (atMs === null || atMs >= sinceMs) ids.push(String(id));
    }
    const next = nextAfter(answer.body);
    if (next === null || next === after) return ids;
    after = next;
  }
}
