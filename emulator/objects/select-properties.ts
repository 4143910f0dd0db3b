import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';

/**
 * Names of the properties an answer carries, in alphabetical order: the asked ones the portal knows (unknown names are
 * ignored) and the three that always come; without any asked, the type's defaults.
 */
export function selectProperties(portal: Portal, type: ObjectType, asked: readonly string[]): string[] {
  const names = new Set<string>([type.createdProperty, type.modifiedProperty, 'hs_object_id']);
  const catalogue = portal.catalogue(type);
  const realMs = portal.options.realMs();
  for (const name of asked.length > 0 ? asked : type.defaultProperties) {
    const property = catalogue.find(name);
    if (property !== undefined && property.visibleAtRealMs <= realMs) names.add(name);
  }
  return [...names].sort();
}
