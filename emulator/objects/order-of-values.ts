import { readValue } from '../computed/read-value.ts';
import { parseInstant } from '../portal/instants.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { compareIds, isRecordId } from '../portal/record-id.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

/** How the values of one property compare: first turned into keys, then ordered. */
export interface Order {
  /** Key of a value given in a request. */
  readonly key: (text: string) => unknown;
  /** Key of a record's value; null where it has none. */
  readonly keyOf: (record: StoredRecord) => unknown;
  /** < 0, 0, > 0, or NaN where one of the two is unreadable. */
  readonly compare: (left: unknown, right: unknown) => number;
}

/** The order of a property: ids and numbers as numbers, instants as time, enumerations with case, texts without. */
export function orderOf(portal: Portal, type: ObjectType, property: string): Order {
  const kind = portal.catalogue(type).find(property)?.type ?? 'string';
  const through = (key: (text: string) => unknown) => (record: StoredRecord) => {
    const value = readValue(portal, record, property);
    return value === null ? null : key(value);
  };
  if (property === 'hs_object_id') return { key: String, keyOf: (record) => record.id, compare: compareNumbers };
  if (kind === 'number') return { key: String, keyOf: through(String), compare: compareNumbers };
  if (kind === 'datetime' || kind === 'date') {
    const key = (text: string) => parseInstant(text) ?? Number.NaN;
    const isModified = property === type.modifiedProperty;
    return { key, keyOf: isModified ? (record) => record.updatedMs : through(key), compare: difference };
  }
  const key = kind === 'enumeration' ? String : (text: string) => text.toLowerCase();
  return { key, keyOf: through(key), compare: compareText };
}

const difference = (left: unknown, right: unknown) => (left as number) - (right as number);

function compareNumbers(left: unknown, right: unknown): number {
  const [a, b] = [left as string, right as string];
  return isRecordId(a) && isRecordId(b) ? compareIds(a, b) : Number(a) - Number(b);
}

export function compareText(left: unknown, right: unknown): number {
  return left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
}
