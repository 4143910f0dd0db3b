import { isRecordId, nextId } from '../portal/record-id.ts';
import { json } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { malformed, validationError } from '../routing/hubspot-error.ts';
import { queryLimit, queryList, requireObjectType } from '../routing/query.ts';
import { demandScopes } from '../routing/scopes.ts';
import { inlineAssociations } from './inline-associations.ts';
import { presentHistory, presentRecord } from './present-record.ts';
import { selectProperties } from './select-properties.ts';

const MAX_LIMIT = 100;
const MAX_LIMIT_WITH_HISTORY = 50;

/** `GET /crm/objects/{type}`: records in ascending order of id, from the first id ≥ `after`. */
export function listRecords(call: PortalCall): Response {
  const { portal, url } = call;
  const query = url.searchParams;
  const type = requireObjectType(call.params.type as string);
  const history = queryList(query, 'propertiesWithHistory');
  const limit = queryLimit(query, 10, history.length > 0 ? MAX_LIMIT_WITH_HISTORY : MAX_LIMIT);
  const after = query.get('after') || null;
  if (after !== null && !isRecordId(after)) {
    throw malformed(`after: Cannot deserialize value of type \`long\` from "${after}"`);
  }
  const archived = query.get('archived') === 'true';
  if (archived && !type.listsArchived) {
    throw validationError(`Paging through deleted objects is not yet supported for object type ${type.typeId}`);
  }
  const toTypes = queryList(query, 'associations').map(requireObjectType);
  demandScopes(
    call,
    toTypes.map((one) => one.readScopes),
  );
  const names = selectProperties(portal, type, [...queryList(query, 'properties'), ...history]);
  const { page, next } = portal.shelf(type).page(after, limit, archived);
  const results = page.map((record) => {
    const answer = presentRecord(portal, record, names);
    if (history.length > 0) answer.propertiesWithHistory = presentHistory(portal, record, history);
    const associations = inlineAssociations(portal, record, toTypes, url.origin);
    if (associations !== undefined) answer.associations = associations;
    return answer;
  });
  const last = page.at(-1);
  if (next === undefined || last === undefined) return json(200, { results });
  const cursor = portal.options.listCursor === 'next-id' ? next.id : nextId(last.id);
  const link = new URL(url);
  link.searchParams.set('after', cursor);
  return json(200, { results, paging: { next: { after: cursor, link: link.href } } });
}
