import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { json } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { notFound, validationError } from '../routing/hubspot-error.ts';
import { queryList, requireObjectType } from '../routing/query.ts';
import { demandScopes } from '../routing/scopes.ts';
import { inlineAssociations } from './inline-associations.ts';
import { presentHistory, presentRecord } from './present-record.ts';
import { selectProperties } from './select-properties.ts';

/** `GET /crm/objects/{type}/{id}`: merged-away ids lead to the surviving record. */
export function getRecord(call: PortalCall): Response {
  const { portal, url } = call;
  const type = requireObjectType(call.params.type as string);
  const id = call.params.id as string;
  const idProperty = url.searchParams.get('idProperty') || undefined;
  const record =
    url.searchParams.get('archived') === 'true'
      ? portal.shelf(type).findArchived(id)
      : (findRecord(portal, type, id, idProperty) ?? portal.shelf(type).survivorOf(id));
  if (record === undefined) throw notFound();
  const toTypes = queryList(url.searchParams, 'associations').map(requireObjectType);
  demandScopes(
    call,
    toTypes.map((one) => one.readScopes),
  );
  const history = queryList(url.searchParams, 'propertiesWithHistory');
  const asked = [...queryList(url.searchParams, 'properties'), ...history];
  const answer = presentRecord(portal, record, selectProperties(portal, type, asked));
  if (history.length > 0) answer.propertiesWithHistory = presentHistory(portal, record, history);
  const associations = inlineAssociations(portal, record, toTypes, url.origin);
  if (associations !== undefined) answer.associations = associations;
  return json(200, answer);
}

/** A living record by id, or by a property whose values are unique; any other property is refused. */
export function findRecord(
  portal: Portal,
  type: ObjectType,
  id: string,
  idProperty: string | undefined,
): StoredRecord | undefined {
  const shelf = portal.shelf(type);
  if (idProperty === undefined || idProperty === 'hs_object_id') return shelf.find(id);
  if (type.plural === 'contacts' && idProperty === 'email') return portal.contactsByEmail.get(id.toLowerCase());
  if (portal.catalogue(type).find(idProperty)?.hasUniqueValue !== true) {
    throw validationError(`Unable to find objects by non-unique ${type.typeId} property ${idProperty}`);
  }
  return shelf.live.find((record) => record.stored(idProperty) === id);
}
