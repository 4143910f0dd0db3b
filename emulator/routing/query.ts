import { findObjectType, type ObjectType } from '../portal/object-types.ts';
import { malformed, validationError } from './hubspot-error.ts';

/** An integer parameter between 1 and its maximum; anything else is refused. */
export function queryLimit(query: URLSearchParams, standard: number, maximum: number): number {
  const text = query.get('limit');
  if (text === null || text === '') return standard;
  if (!/^-?\d+$/.test(text)) throw malformed(`limit: Cannot deserialize value of type \`int\` from "${text}"`);
  const limit = Number(text);
  if (limit < 1 || limit > maximum) {
    throw validationError(`limit must be between 1 and ${maximum}, but was ${limit}`);
  }
  return limit;
}

/** A list parameter: comma separated, repeated, or both. */
export function queryList(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The object type a path or parameter names, or HubSpot's refusal. */
export function requireObjectType(name: string): ObjectType {
  const type = findObjectType(name);
  if (type === undefined) throw malformed(`Unable to infer object type from: ${name}`);
  return type;
}
