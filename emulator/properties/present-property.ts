import { formatInstant } from '../portal/instants.ts';
import type { PropertyDefinition } from './property-definition.ts';

/** A property as the API shows it. Rows of a batch create lack the times and users: pass `bare`. */
export function presentProperty(property: PropertyDefinition, userId: string, bare = false): Record<string, unknown> {
  const custom = !property.hubspotDefined && !bare;
  return {
    ...(bare ? {} : { updatedAt: formatInstant(property.updatedMs), createdAt: formatInstant(property.createdMs) }),
    name: property.name,
    label: property.label,
    type: property.type,
    fieldType: property.fieldType,
    description: property.description,
    groupName: property.groupName,
    options: property.options,
    ...(custom ? { createdUserId: userId, updatedUserId: userId } : {}),
    ...(property.referencedObjectType === undefined ? {} : { referencedObjectType: property.referencedObjectType }),
    displayOrder: property.displayOrder,
    calculated: false,
    externalOptions: property.externalOptions,
    ...(custom || property.archivedMs > 0 ? { archived: property.archivedMs > 0 } : {}),
    ...(property.archivedMs > 0 ? { archivedAt: formatInstant(property.archivedMs) } : {}),
    hasUniqueValue: property.hasUniqueValue,
    hidden: property.hidden,
    ...(property.hubspotDefined ? { hubspotDefined: true } : {}),
    ...(property.showCurrencySymbol === undefined ? {} : { showCurrencySymbol: property.showCurrencySymbol }),
    ...(property.calculationFormula === undefined ? {} : { calculationFormula: property.calculationFormula }),
    modificationMetadata: {
      archivable: true,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyValue: property.readOnlyValue,
    },
    formField: property.formField,
    dataSensitivity: 'non_sensitive',
  };
}
