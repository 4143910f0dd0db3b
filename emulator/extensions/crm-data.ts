import { pairTypes } from '../associations/association-types.ts';
import { readValue } from '../computed/read-value.ts';
import { shownValue } from '../pages/shown-value.ts';
import { findObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { JsonObject } from '../routing/read-body.ts';

const PAGE_SIZE = 10;

/** What HubSpot's data hooks get for the record a card stands on: `{ data }` or `{ error }`. */
export function crmData(portal: Portal, asked: JsonObject): { data: unknown } | { error: string } {
  const type = findObjectType(String(asked.objectTypeId));
  const record = type && portal.shelf(type).find(String(asked.objectId));
  if (record === undefined) return { error: 'There is no such record.' };
  if (asked.kind === 'properties') return { data: properties(portal, record, asked.properties, asked.format) };
  if (asked.kind === 'associations') return associations(portal, record, asked);
  return { error: `The local HubSpot does not offer ${String(asked.kind)}.` };
}

/** Named values, or all of them for `'*'`; raw unless `format` says that they are wanted as people read them. */
function properties(portal: Portal, record: StoredRecord, names: unknown, format: unknown) {
  const wanted = Array.isArray(names) ? names.map(String) : record.storedNames();
  const formatted = (name: string) => format === 'all' || (Array.isArray(format) && format.includes(name));
  return Object.fromEntries(
    wanted.map((name) => [
      name,
      formatted(name) ? shownValue(portal, record, name) || null : readValue(portal, record, name),
    ]),
  );
}

function associations(portal: Portal, record: StoredRecord, asked: JsonObject): { data: unknown } | { error: string } {
  const type = findObjectType(String(asked.toObjectType));
  if (type === undefined) return { error: `There is no object type ${String(asked.toObjectType)}.` };
  const offset = Number(asked.offset ?? 0);
  const links = portal.graph.links(record, type.plural);
  const end = offset + Number(asked.pageLength ?? PAGE_SIZE);
  const types = pairTypes(record.type.plural, type.plural);
  const results = links.slice(offset, end).map(({ to }) => ({
    toObjectId: Number(to.id),
    associationTypes: types === undefined ? [] : [{ category: 'HUBSPOT_DEFINED', typeId: types.unlabelled, label: '' }],
    properties: properties(portal, to, asked.properties ?? [], asked.format),
  }));
  return { data: { results, hasMore: end < links.length, nextOffset: end } };
}
