import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { HubSpotError, validationError } from '../routing/hubspot-error.ts';
import { type JsonObject, textOf } from '../routing/read-body.ts';
import { type PropertyDefinition, YES_NO } from './property-definition.ts';
import { readOptions, requireKind, requirePropertyName, requireTexts } from './read-property-body.ts';

/**
 * Makes a property from a create body. An archived name comes back as it was; a name in use is refused with 409, a
 * portal without room with 400.
 */
export function createProperty(portal: Portal, type: ObjectType, body: JsonObject): PropertyDefinition {
  const {
    name,
    label,
    type: kind,
    fieldType,
    groupName,
  } = requireTexts(body, ['name', 'label', 'type', 'fieldType', 'groupName']);
  requirePropertyName(name);
  const catalogue = portal.catalogue(type);
  const existing = catalogue.properties.get(name);
  if (existing !== undefined && existing.archivedMs === 0) throw propertyExists(name);
  requireKind(kind, fieldType);
  const options = readOptions(body.options);
  const group = catalogue.groups.get(groupName);
  if (group === undefined || group.archived) {
    throw validationError(`The property group ${groupName} does not exist`, {
      subCategory: 'PropertyValidationError.GROUP_DOES_NOT_EXIST',
    });
  }
  if (catalogue.customCount >= portal.options.customPropertyLimit) {
    throw validationError(`The limit of ${portal.options.customPropertyLimit} custom properties has been reached`, {
      subCategory: 'PropertyValidationError.CUSTOM_PROPERTY_LIMIT_REACHED',
    });
  }
  const visibleAtRealMs = portal.options.realMs() + portal.lags.ofProperty();
  const nowMs = portal.clock.nowMs();
  if (existing !== undefined) {
    existing.archivedMs = 0;
    existing.updatedMs = nowMs;
    existing.visibleAtRealMs = visibleAtRealMs;
    return existing;
  }
  const property: PropertyDefinition = {
    name,
    label,
    type: kind,
    fieldType,
    description: textOf(body.description) ?? '',
    groupName,
    options: kind === 'bool' && options.length === 0 ? [...YES_NO] : options,
    displayOrder: typeof body.displayOrder === 'number' ? body.displayOrder : -1,
    hidden: body.hidden === true,
    formField: body.formField === true,
    hasUniqueValue: body.hasUniqueValue === true,
    externalOptions: body.externalOptions === true,
    hubspotDefined: false,
    readOnlyValue: fieldType === 'calculation_equation',
    referencedObjectType: textOf(body.referencedObjectType),
    showCurrencySymbol: typeof body.showCurrencySymbol === 'boolean' ? body.showCurrencySymbol : undefined,
    calculationFormula: textOf(body.calculationFormula),
    createdMs: nowMs,
    updatedMs: nowMs,
    archivedMs: 0,
    visibleAtRealMs,
  };
  catalogue.properties.set(name, property);
  return property;
}

function propertyExists(name: string): HubSpotError {
  return new HubSpotError(409, `A property named '${name}' already exists.`, {
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    context: { name: [name] },
  });
}
