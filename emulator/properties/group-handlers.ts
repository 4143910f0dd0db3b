import { randomUUID } from 'node:crypto';
import { json, noContent } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { HubSpotError, notFound, validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { readObject, textOf } from '../routing/read-body.ts';
import type { PropertyGroup } from './property-definition.ts';
import { requirePropertyName, requireTexts } from './read-property-body.ts';

const catalogueOf = (call: PortalCall) => call.portal.catalogue(requireObjectType(call.params.type as string));
const present = ({ name, label, displayOrder, archived }: PropertyGroup) => ({ name, label, displayOrder, archived });

function requireGroup(call: PortalCall): PropertyGroup {
  const group = catalogueOf(call).groups.get(call.params.name as string);
  if (group === undefined || group.archived) throw notFound(`Property group ${call.params.name} does not exist`);
  return group;
}

/** `GET /crm/properties/{type}/groups`: archived groups do not show. */
export function listGroups(call: PortalCall): Response {
  const groups = [...catalogueOf(call).groups.values()].filter((one) => !one.archived);
  return json(200, { results: groups.map(present) });
}

export function getGroup(call: PortalCall): Response {
  return json(200, present(requireGroup(call)));
}

/** `POST /crm/properties/{type}/groups`: 409 where it exists; an archived one comes back. */
export async function postGroup(call: PortalCall): Promise<Response> {
  const body = await readObject(call.request);
  const { name, label } = requireTexts(body, ['name', 'label']);
  requirePropertyName(name);
  const { groups } = catalogueOf(call);
  const existing = groups.get(name);
  if (existing !== undefined && !existing.archived) {
    throw new HubSpotError(409, `A property group named '${name}' already exists.`, {
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.GROUP_WITH_NAME_EXISTS',
    });
  }
  const displayOrder = typeof body.displayOrder === 'number' ? body.displayOrder : groups.size;
  const group = { name, label, displayOrder, archived: false };
  groups.set(name, group);
  return json(201, present(group), { location: `${call.url.origin}${call.url.pathname}/${name}` });
}

export async function patchGroup(call: PortalCall): Promise<Response> {
  const group = requireGroup(call);
  const body = await readObject(call.request);
  group.label = textOf(body.label) ?? group.label;
  if (typeof body.displayOrder === 'number') group.displayOrder = body.displayOrder;
  return json(200, present(group));
}

/** `DELETE …/groups/{name}`: refused while it holds properties, with a message that is itself JSON. */
export function deleteGroup(call: PortalCall): Response {
  const group = requireGroup(call);
  const inUse = [...catalogueOf(call).properties.values()].some(
    (one) => one.groupName === group.name && one.archivedMs === 0,
  );
  if (inUse) {
    const inner = {
      status: 'error',
      message: "Can't delete or purge a group with active properties",
      correlationId: randomUUID(),
      category: 'VALIDATION_ERROR',
      subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
    };
    throw validationError(JSON.stringify(inner));
  }
  group.archived = true;
  return noContent();
}
