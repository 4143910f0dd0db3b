import type { ObjectType } from '../portal/object-types.ts';
import type { PortalCall } from '../routing/call.ts';
import { validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { type PairTypes, pairTypes } from './association-types.ts';

export interface Pair {
  readonly from: ObjectType;
  readonly to: ObjectType;
  readonly types: PairTypes;
}

/** The direction that the path parameters `from` and `to` name; refused where HubSpot has no such association. */
export function requirePair(call: PortalCall, fromName: string, toName: string): Pair {
  const from = requireObjectType(call.params[fromName] as string);
  const to = requireObjectType(call.params[toName] as string);
  const types = pairTypes(from.plural, to.plural);
  if (types === undefined) {
    throw validationError(`There are no associations between ${from.plural} and ${to.plural}`);
  }
  return { from, to, types };
}
