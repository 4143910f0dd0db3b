import { type BatchError, batchAnswer, json, noContent } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { HubSpotError, notFound, validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { type JsonObject, readInputs, readObject, textOf } from '../routing/read-body.ts';
import { createProperty } from './create-property.ts';
import { presentProperty } from './present-property.ts';
import type { PropertyDefinition } from './property-definition.ts';
import { readOptions, requireKind } from './read-property-body.ts';

const BATCH_LIMIT = 100;
const typeOf = (call: PortalCall) => requireObjectType(call.params.type as string);
const userOf = (call: PortalCall) => String(call.portal.facts.owners[0]?.userId ?? 1);

function isVisible(call: PortalCall, property: PropertyDefinition, archived: boolean): boolean {
  if (property.archivedMs > 0 !== archived) return false;
  return property.visibleAtRealMs <= call.portal.options.realMs();
}

/** `GET /crm/properties/{type}`: all at once, no paging. */
export function listProperties(call: PortalCall): Response {
  const archived = call.url.searchParams.get('archived') === 'true';
  const sensitivity = call.url.searchParams.get('dataSensitivity') ?? 'non_sensitive';
  const properties =
    sensitivity === 'non_sensitive' ? [...call.portal.catalogue(typeOf(call)).properties.values()] : [];
  const results = properties
    .filter((one) => isVisible(call, one, archived))
    .map((one) => presentProperty(one, userOf(call)));
  return json(200, { results });
}

/** `GET /crm/properties/{type}/{name}`: archived ones only with `?archived=true`. */
export function getProperty(call: PortalCall): Response {
  const archived = call.url.searchParams.get('archived') === 'true';
  const property = call.portal.catalogue(typeOf(call)).properties.get(call.params.name as string);
  if (property === undefined || !isVisible(call, property, archived)) throw unknownProperty(call);
  return json(200, presentProperty(property, userOf(call)));
}

/** `POST /crm/properties/{type}`. */
export async function postProperty(call: PortalCall): Promise<Response> {
  const property = createProperty(call.portal, typeOf(call), await readObject(call.request));
  const location = `${call.url.origin}${call.url.pathname}/${property.name}`;
  return json(201, presentProperty(property, userOf(call)), { location });
}

/** `PATCH /crm/properties/{type}/{name}`: given `options` replace the list, missing ones leave it. */
export async function patchProperty(call: PortalCall): Promise<Response> {
  const property = call.portal.catalogue(typeOf(call)).find(call.params.name as string);
  if (property === undefined) throw unknownProperty(call);
  const body = await readObject(call.request);
  if (property.hubspotDefined && ['type', 'fieldType', 'options'].some((field) => body[field] !== undefined)) {
    throw validationError(`The definition of ${property.name} is read-only`, {
      subCategory: 'PropertyValidationError.READ_ONLY_DEFINITION',
    });
  }
  change(call, property, body);
  return json(200, presentProperty(property, userOf(call)));
}

function change(call: PortalCall, property: PropertyDefinition, body: JsonObject): void {
  const [type, fieldType] = [textOf(body.type) ?? property.type, textOf(body.fieldType) ?? property.fieldType];
  requireKind(type, fieldType);
  const groupName = textOf(body.groupName) ?? property.groupName;
  if (call.portal.catalogue(typeOf(call)).groups.get(groupName)?.archived !== false) {
    throw validationError(`The property group ${groupName} does not exist`);
  }
  if (body.options !== undefined) property.options = readOptions(body.options);
  property.type = type;
  property.fieldType = fieldType;
  property.groupName = groupName;
  property.label = textOf(body.label) ?? property.label;
  property.description = textOf(body.description) ?? property.description;
  if (typeof body.displayOrder === 'number') property.displayOrder = body.displayOrder;
  if (typeof body.hidden === 'boolean') property.hidden = body.hidden;
  if (typeof body.formField === 'boolean') property.formField = body.formField;
  if (typeof body.showCurrencySymbol === 'boolean') property.showCurrencySymbol = body.showCurrencySymbol;
  property.updatedMs = call.portal.clock.nowMs();
}

/**
 * `DELETE /crm/properties/{type}/{name}`: values stay and come back when the name is made again. Refused while something else
 * in the portal uses it.
 */
export function deleteProperty(call: PortalCall): Response {
  const property = call.portal.catalogue(typeOf(call)).find(call.params.name as string);
  if (property === undefined) throw unknownProperty(call);
  archive(call, property);
  return noContent();
}

function archive(call: PortalCall, property: PropertyDefinition): void {
  if (property.hubspotDefined) throw validationError(`The property ${property.name} is HubSpot's own and stays`);
  if (call.portal.catalogue(typeOf(call)).isUsed(property.name)) {
    throw validationError(`The property ${property.name} is used elsewhere and cannot be deleted`, {
      subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
      context: { propertyName: [property.name] },
    });
  }
  property.archivedMs = call.portal.clock.nowMs();
}

/** `POST /crm/properties/{type}/batch/create`: names that exist become error rows of a 207. */
export async function batchCreateProperties(call: PortalCall): Promise<Response> {
  const startedMs = call.portal.clock.nowMs();
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of readInputs(await readObject(call.request), BATCH_LIMIT)) {
    try {
      results.push(presentProperty(createProperty(call.portal, typeOf(call), input), userOf(call), true));
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error;
      errors.push(errorRow(error));
    }
  }
  return batchAnswer(201, startedMs, call.portal.clock.nowMs(), results, errors);
}

function errorRow(error: HubSpotError): BatchError {
  const { category, subCategory, context } = error.parts;
  return {
    status: 'error',
    category: category ?? 'VALIDATION_ERROR',
    ...(subCategory === undefined ? {} : { subCategory }),
    message: error.message,
    context: context ?? {},
  };
}

/** `POST /crm/properties/{type}/batch/read`. */
export async function batchReadProperties(call: PortalCall): Promise<Response> {
  const startedMs = call.portal.clock.nowMs();
  const body = await readObject(call.request);
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of readInputs(body, BATCH_LIMIT)) {
    const name = textOf(input.name) ?? '';
    const property = call.portal.catalogue(typeOf(call)).properties.get(name);
    if (property !== undefined && isVisible(call, property, body.archived === true)) {
      results.push(presentProperty(property, userOf(call)));
      continue;
    }
    const message = `Property "${name}" does not exist`;
    errors.push({ status: 'error', category: 'OBJECT_NOT_FOUND', message, context: { name: [name] } });
  }
  return batchAnswer(200, startedMs, call.portal.clock.nowMs(), results, errors);
}

/** `POST /crm/properties/{type}/batch/archive`. */
export async function batchArchiveProperties(call: PortalCall): Promise<Response> {
  for (const input of readInputs(await readObject(call.request), BATCH_LIMIT)) {
    const property = call.portal.catalogue(typeOf(call)).find(textOf(input.name) ?? '');
    if (property !== undefined) archive(call, property);
  }
  return noContent();
}

function unknownProperty(call: PortalCall): HubSpotError {
  return notFound(`Property "${call.params.name}" does not exist`);
}
