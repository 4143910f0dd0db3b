import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { malformed, validationError } from '../routing/hubspot-error.ts';
import { isObject, type JsonObject, textOf, textsOf } from '../routing/read-body.ts';

export type Operator = (typeof OPERATORS)[number];

const OPERATORS = [
  'EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN',
] as const; // biome-ignore format: one list, read as one

export interface SearchFilter {
  readonly property: string;
  readonly operator: Operator;
  readonly value: string;
  readonly highValue: string;
  readonly values: readonly string[];
}

export interface Search {
  readonly groups: readonly (readonly SearchFilter[])[];
  readonly sort: { readonly property: string; readonly descending: boolean } | null;
  readonly query: string;
  readonly properties: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

/** HubSpot's limits (developers.hubspot.com, "Search the CRM": Limits). */
const MAX_LIMIT = 200;
const MAX_RESULTS = 10_000;
const MAX_GROUPS = 5;
const MAX_FILTERS_PER_GROUP = 6;
const MAX_FILTERS = 18;
const MAX_QUERY_LENGTH = 3_000;

/** Reads a search body; refuses what HubSpot refuses. */
export function readSearch(portal: Portal, type: ObjectType, body: JsonObject): Search {
  const limit = readInteger(body.limit, 10, 'limit');
  if (limit < 0 || limit > MAX_LIMIT) throw validationError(`limit must be at most ${MAX_LIMIT}, but was ${limit}`);
  const offset = readInteger(body.after === '' ? undefined : body.after, 0, 'after');
  if (offset < 0 || offset + limit > MAX_RESULTS) {
    throw validationError(`The total number of results that can be paged through is ${MAX_RESULTS}`);
  }
  const query = textOf(body.query) ?? '';
  if (query.length > MAX_QUERY_LENGTH) throw validationError(`query must be at most ${MAX_QUERY_LENGTH} characters`);
  return {
    groups: readGroups(portal, type, body),
    sort: readSort(portal, type, body.sorts),
    query: query.toLowerCase(),
    properties: textsOf(body.properties, 'properties'),
    limit,
    offset,
  };
}

function readInteger(value: unknown, standard: number, field: string): number {
  if (value === undefined || value === null) return standard;
  const text = textOf(value);
  if (text === undefined || !/^-?\d{1,15}$/.test(text)) {
    throw malformed(
      `Invalid input JSON on line 1, column 1: Cannot deserialize value of type \`int\` from "${String(value)}" in field '${field}'`,
    );
  }
  return Number(text);
}

function readGroups(portal: Portal, type: ObjectType, body: JsonObject): SearchFilter[][] {
  const rooted = Array.isArray(body.filters) && body.filters.length > 0 ? [{ filters: body.filters }] : [];
  const given = Array.isArray(body.filterGroups) ? body.filterGroups : [];
  const groups = [...given, ...rooted].map((group) => {
    if (!isObject(group) || !Array.isArray(group.filters)) throw malformed('Invalid input JSON: `filters` is missing');
    return group.filters.map((filter) => readFilter(portal, type, filter));
  });
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  if (groups.length > MAX_GROUPS) throw validationError(`A search may have at most ${MAX_GROUPS} filterGroups`);
  if (groups.some((group) => group.length > MAX_FILTERS_PER_GROUP)) {
    throw validationError(`A filterGroup may have at most ${MAX_FILTERS_PER_GROUP} filters`);
  }
  if (total > MAX_FILTERS) throw validationError(`A search may have at most ${MAX_FILTERS} filters`);
  return groups;
}

function readFilter(portal: Portal, type: ObjectType, filter: unknown): SearchFilter {
  if (!isObject(filter)) throw malformed('Invalid input JSON: a filter must be an object');
  const property = textOf(filter.propertyName) ?? '';
  requireProperty(portal, type, property);
  const operator = OPERATORS.find((one) => one === filter.operator);
  if (operator === undefined)
    throw malformed(`Invalid input JSON: Enum type must be one of: [${OPERATORS.join(', ')}]`);
  const value = textOf(filter.value);
  const highValue = textOf(filter.highValue);
  const values = textsOf(filter.values, 'values');
  const isList = operator === 'IN' || operator === 'NOT_IN';
  if (isList && values.length === 0) throw validationError(`operator ${operator} requires values`);
  if (!isList && !operator.endsWith('HAS_PROPERTY') && value === undefined) {
    throw validationError(`operator ${operator} requires a value`);
  }
  if (operator === 'BETWEEN' && highValue === undefined) throw validationError('operator BETWEEN requires a highValue');
  return { property, operator, value: value ?? '', highValue: highValue ?? '', values };
}

function requireProperty(portal: Portal, type: ObjectType, name: string): void {
  if (name.startsWith('associations.')) return;
  if (portal.catalogue(type).find(name) !== undefined) return;
  throw validationError('There was a problem with the request.', {
    errors: [{ message: `Property "${name}" does not exist`, code: 'INVALID_PROPERTY' }],
  });
}

function readSort(portal: Portal, type: ObjectType, sorts: unknown): Search['sort'] {
  if (sorts === undefined || sorts === null) return null;
  if (!Array.isArray(sorts)) throw malformed("Invalid input JSON: Cannot deserialize value in field 'sorts'");
  if (sorts.length > 1) throw validationError('Only one sort is allowed');
  const sort: unknown = sorts[0];
  if (sort === undefined) return null;
  const isText = typeof sort === 'string';
  const property = isText ? sort.replace(/^-/, '') : isObject(sort) ? (textOf(sort.propertyName) ?? '') : '';
  requireProperty(portal, type, property);
  const descending = isText ? sort.startsWith('-') : isObject(sort) && sort.direction === 'DESCENDING';
  return { property, descending };
}
