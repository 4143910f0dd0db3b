import { readValue } from '../computed/read-value.ts';
import { parseInstant } from '../portal/instants.ts';
import { findObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { compareIds, isRecordId } from '../portal/record-id.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { SearchFilter } from './read-search.ts';

/**
 * True where a record meets a filter. Texts compare without case, enumerations with it; `IN` on texts wants its values
 * in lower case already; instants may be given as ms or ISO. A missing value meets NEQ, NOT_IN and NOT_ operators only.
 */
export function matchesFilter(portal: Portal, record: StoredRecord, filter: SearchFilter): boolean {
  if (filter.property.startsWith('associations.')) return matchesAssociation(portal, record, filter);
  const property = portal.catalogue(record.type).find(filter.property);
  const kind = property?.type ?? 'string';
  const value = readValue(portal, record, filter.property);
  if (filter.operator === 'HAS_PROPERTY') return value !== null;
  if (filter.operator === 'NOT_HAS_PROPERTY') return value === null;
  if (value === null) return ['NEQ', 'NOT_IN', 'NOT_CONTAINS_TOKEN'].includes(filter.operator);
  const order = (other: string) => compareValues(kind, value, other);
  switch (filter.operator) {
    case 'EQ':
      return order(filter.value) === 0;
    case 'NEQ':
      return order(filter.value) !== 0;
    case 'LT':
      return order(filter.value) < 0;
    case 'LTE':
      return order(filter.value) <= 0;
    case 'GT':
      return order(filter.value) > 0;
    case 'GTE':
      return order(filter.value) >= 0;
    case 'BETWEEN':
      return order(filter.value) >= 0 && order(filter.highValue) <= 0;
    case 'IN':
      return isAmong(kind, value, filter.values);
    case 'NOT_IN':
      return !isAmong(kind, value, filter.values);
    case 'CONTAINS_TOKEN':
      return containsToken(value, filter.value);
    case 'NOT_CONTAINS_TOKEN':
      return !containsToken(value, filter.value);
  }
}

/** Order of two values of a kind; NaN where the other cannot be read as that kind. */
export function compareValues(kind: string, value: string, other: string): number {
  if (kind === 'number') {
    return isRecordId(value) && isRecordId(other) ? compareIds(value, other) : Number(value) - Number(other);
  }
  if (kind === 'datetime' || kind === 'date') {
    return (parseInstant(value) ?? Number.NaN) - (parseInstant(other) ?? Number.NaN);
  }
  if (kind === 'enumeration') return value === other ? 0 : value < other ? -1 : 1;
  const [left, right] = [value.toLowerCase(), other.toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}

function isAmong(kind: string, value: string, values: readonly string[]): boolean {
  if (kind === 'string') return values.includes(value.toLowerCase());
  if (kind === 'enumeration') return value.split(';').some((one) => values.includes(one));
  return values.some((one) => compareValues(kind, value, one) === 0);
}

/** A token is a run of letters and digits; `*` at either end of what is sought stands for anything. */
function containsToken(value: string, sought: string): boolean {
  const tokens = value.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const words = sought
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((one) => one !== '');
  return words.every((word) => {
    const bare = word.replaceAll('*', '');
    if (word.startsWith('*') && word.endsWith('*')) return tokens.some((one) => one.includes(bare));
    if (word.startsWith('*')) return tokens.some((one) => one.endsWith(bare));
    if (word.endsWith('*')) return tokens.some((one) => one.startsWith(bare));
    return tokens.includes(bare);
  });
}

function matchesAssociation(portal: Portal, record: StoredRecord, filter: SearchFilter): boolean {
  const type = findObjectType(filter.property.slice('associations.'.length));
  if (type === undefined) return false;
  const ids = portal.graph.links(record, type.plural).map((link) => link.to.id);
  if (filter.operator === 'HAS_PROPERTY') return ids.length > 0;
  if (filter.operator === 'NOT_HAS_PROPERTY') return ids.length === 0;
  const sought = filter.operator === 'IN' || filter.operator === 'NOT_IN' ? filter.values : [filter.value];
  const found = sought.some((id) => ids.includes(id));
  return filter.operator === 'NEQ' || filter.operator === 'NOT_IN' ? !found : found;
}
