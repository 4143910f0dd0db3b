import { computedNames, readValue } from '../computed/read-value.ts';
import { formatInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

/** A record as HubSpot's `SimplePublicObject`: the named properties, in the given (alphabetical) order. */
export function presentRecord(portal: Portal, record: StoredRecord, names: readonly string[]): Record<string, unknown> {
  const properties: Record<string, string | null> = {};
  for (const name of names) properties[name] = readValue(portal, record, name);
  const answer: Record<string, unknown> = {
    id: record.id,
    properties,
    createdAt: formatInstant(record.createdMs),
    updatedAt: formatInstant(record.updatedMs),
    archived: record.archivedMs > 0,
    url: portal.urlOf(record),
  };
  if (record.archivedMs > 0) answer.archivedAt = formatInstant(record.archivedMs);
  return answer;
}

/** Every property that has a value: what HubSpot returns for a record it has just created. */
export function namesWithValues(portal: Portal, record: StoredRecord): string[] {
  const catalogue = portal.catalogue(record.type);
  const names = new Set<string>([record.type.createdProperty, record.type.modifiedProperty, 'hs_object_id']);
  if (catalogue.find('hs_obj_coords') !== undefined) names.add('hs_obj_coords');
  for (const name of [...record.storedNames(), ...computedNames(record.type.plural)]) {
    if (catalogue.find(name) !== undefined && readValue(portal, record, name) !== null) names.add(name);
  }
  return [...names].sort();
}

/** What an update returns: the written properties and those that always come. */
export function namesAfterUpdate(record: StoredRecord, written: readonly string[]): string[] {
  const source = ['hs_object_source', 'hs_object_source_id', 'hs_object_source_label'].filter(
    (name) => record.stored(name) !== undefined,
  );
  const { createdProperty, modifiedProperty } = record.type;
  return [...new Set([...written, ...source, createdProperty, modifiedProperty, 'hs_object_id'])].sort();
}

/** The one entry of a value's history that the local HubSpot keeps: the value as it stands. */
export function presentHistory(portal: Portal, record: StoredRecord, names: readonly string[]) {
  const history: Record<string, { value: string; timestamp: string; sourceType: string }[]> = {};
  for (const name of names) {
    const value = readValue(portal, record, name);
    const timestamp = formatInstant(record.updatedMs);
    history[name] = value === null ? [] : [{ value, timestamp, sourceType: 'INTEGRATION' }];
  }
  return history;
}
