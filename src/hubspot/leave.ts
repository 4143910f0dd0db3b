import type { Values, WritableType } from '../pass/crm.ts';
import type { Archiving, LeavingCrm, PortalProperty } from '../portals/leaving-crm.ts';
import type { TaskId } from '../scoring/ids.ts';
import { type ErrorBody, isRecord, readErrorBody } from './error-body.ts';
import { ListRefused, listPages, type Page } from './list-page.ts';
import type { ListedRecord } from './listed-record.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { rowsOf } from './results.ts';
import { refOf } from './tasks.ts';
import { scopesOr } from './usual-scopes.ts';
import { propertiesPath, uninstallPath } from './version.ts';

/** What only leaving a portal takes. */
export function leavingCalls(
  request: Requester,
): Omit<LeavingCrm, 'readBack' | 'updateRecords' | 'readTasks' | 'archiveTasks'> {
  const archive = async (path: string): Promise<Archiving> => {
    const answer = await request({ method: 'DELETE', path, purpose: 'setUp' });
    if (answer.ok || answer.reason === 'not_found') return { ok: true };
    if (answer.reason === 'missing_scope') return { ok: false, why: 'missing_scope', code: 'MISSING_SCOPES' };
    return refused(answer.error);
  };
  return {
    customProperties: (type) => customProperties(request, type),
    archiveProperty: (type, name) => archive(propertiesPath(type, `/${encodeURIComponent(name)}`)),
    propertyGroups: async (type) => {
      const answer = await request({ method: 'GET', path: propertiesPath(type, '/groups'), purpose: 'setUp' });
      if (!answer.ok) throw refusalOf(answer, `read the property groups of ${type}`);
      return rowsOf(answer.body, `read the property groups of ${type}`)
        .filter(({ archived }) => archived !== true)
        .map(({ name }) => String(name));
    },
    archiveGroup: (type, name) => archive(propertiesPath(type, `/groups/${encodeURIComponent(name)}`)),
    recordsWith: (type, properties, onPage) =>
      everyPage(request, type, properties, (records) => {
        const found = records.map(({ id, properties: all }) => ({ id, values: given(all, properties) }));
        return onPage(found.filter(({ values }) => Object.keys(values).length > 0));
      }),
    ownOpenTasks: (onPage) =>
      everyPage(request, 'tasks', ['hs_task_body', 'hs_task_status'], (records) =>
        onPage(
          records.flatMap((record) =>
            refOf(record) !== null && record.properties.hs_task_status !== 'COMPLETED' ? [record.id as TaskId] : [],
          ),
        ),
      ),
    uninstall: () => archive(uninstallPath),
  };
}

/** HubSpot's own subcategory where it has one; a group's stands in a JSON text inside the message. */
function refused(error: ErrorBody): Extract<Archiving, { ok: false }> {
  const code = error.subCategory ?? readErrorBody(error.message).subCategory ?? error.category ?? 'UNKNOWN';
  const why = /IN_USE/.test(code) ? 'in_use' : /ACTIVE_PROPERTIES/.test(code) ? 'not_empty' : 'refused';
  return { ok: false, why, code };
}

async function customProperties(request: Requester, type: WritableType): Promise<readonly PortalProperty[]> {
  const what = `read the properties of ${type}`;
  const answer = await request({
    method: 'GET',
    path: propertiesPath(type),
    query: { archived: 'false' },
    purpose: 'setUp',
  });
  if (!answer.ok) throw refusalOf(answer, what);
  return rowsOf(answer.body, what)
    .filter((row) => isRecord(row) && row.hubspotDefined !== true)
    .map(({ name, type: kind, groupName }) => ({ name: String(name), type: String(kind), group: String(groupName) }));
}

async function everyPage(
  request: Requester,
  type: string,
  properties: readonly string[],
  onPage: (records: readonly ListedRecord[]) => Promise<void>,
): Promise<void> {
  const list = listPages(request, { type, properties, associations: [], urgency: 'ordinary' });
  for (let after: string | null = null; ; ) {
    const page: Page = await list(after).catch((error: unknown) => {
      throw error instanceof ListRefused ? refusalOf(error.answer, `read ${type}`, scopesOr([], 'read', type)) : error;
    });
    await onPage(page.records);
    if (page.next === null) return;
    after = page.next;
  }
}

function given(all: ListedRecord['properties'], names: readonly string[]): Values {
  const values: Record<string, string> = {};
  for (const name of names) {
    const value = all[name];
    if (value !== null && value !== undefined && value !== '') values[name] = value;
  }
  return values;
}
