import { typeDirection } from '../associations/association-types.ts';
import { type ObjectType, objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { malformed } from '../routing/hubspot-error.ts';
import { isObject, textOf } from '../routing/read-body.ts';
import type { Problem } from './validate-values.ts';

export interface NewLink {
  readonly to: StoredRecord;
  readonly primary: boolean;
}

/** Reads the `associations` of a create input: each needs a type id of this direction and a record that lives. */
export function readNewLinks(
  portal: Portal,
  from: ObjectType,
  associations: unknown,
): { links: NewLink[]; problems: Problem[] } {
  const links: NewLink[] = [];
  const problems: Problem[] = [];
  if (associations === undefined || associations === null) return { links, problems };
  if (!Array.isArray(associations)) {
    throw malformed(
      "Invalid input JSON: Cannot deserialize value of type `java.util.ArrayList` in field 'associations'",
    );
  }
  for (const association of associations) {
    const id = isObject(association) && isObject(association.to) ? textOf(association.to.id) : undefined;
    const types = isObject(association) && Array.isArray(association.types) ? association.types : [];
    if (id === undefined || types.length === 0) {
      throw malformed('Invalid input JSON: an association needs `to.id` and at least one of `types`');
    }
    for (const one of types) {
      const typeId = isObject(one) ? Number(textOf(one.associationTypeId)) : Number.NaN;
      const link = resolve(portal, from, id, typeId);
      if (typeof link === 'string') {
        problems.push({ property: 'associations', code: 'INVALID_ASSOCIATION', message: link });
      } else links.push(link);
    }
  }
  return { links, problems };
}

function resolve(portal: Portal, from: ObjectType, id: string, typeId: number): NewLink | string {
  const direction = typeDirection(typeId);
  if (direction === undefined || direction.from !== from.plural) {
    return `Association type id ${typeId} doesn't exist between ${from.singular} and the other object`;
  }
  const to = portal.shelf(objectType(direction.to)).find(id);
  if (to === undefined) return `${id} is not a valid ${objectType(direction.to).singular} ID`;
  return { to, primary: direction.primary === typeId };
}
