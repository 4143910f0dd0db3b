import type { PortalProperty } from './leaving-crm.ts';
import { propertyDefinitions, propertyGroup } from './properties.ts';

const types = new Map(propertyDefinitions.map(({ name, type }) => [name, type]));

/**
 * Did Rapport make this property? By its name and our group; elsewhere only where it is also of the type that we make: a
 * portal may have had one of that name before us, which stays.
 */
export function isOwnProperty({ name, type, group }: PortalProperty): boolean {
  if (!name.startsWith('rapport_')) return false;
  return group === propertyGroup.name || types.get(name) === type;
}
