import { readValue } from '../computed/read-value.ts';
import { findObjectType, type ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { compareText, type Order, orderOf } from './order-of-values.ts';
import type { SearchFilter } from './read-search.ts';

export type Match = (record: StoredRecord) => boolean;

/**
 * Prepares a filter once for all records. Texts compare without case, enumerations with it; `IN` on texts wants its
 * values in lower case already; instants may be given as ms or ISO. A missing value meets NEQ, NOT_IN and
 * NOT_CONTAINS_TOKEN only.
 */
export function matcher(portal: Portal, type: ObjectType, filter: SearchFilter): Match {
  const { property, operator } = filter;
  if (property.startsWith('associations.')) return associationMatcher(portal, filter);
  const has: Match = (record) => readValue(portal, record, property) !== null;
  if (operator === 'HAS_PROPERTY') return has;
  if (operator === 'NOT_HAS_PROPERTY') return (record) => !has(record);
  if (operator === 'NEQ') return not(matcher(portal, type, { ...filter, operator: 'EQ' }));
  if (operator === 'NOT_IN') return not(matcher(portal, type, { ...filter, operator: 'IN' }));
  if (operator === 'NOT_CONTAINS_TOKEN') return not(matcher(portal, type, { ...filter, operator: 'CONTAINS_TOKEN' }));
  if (operator === 'CONTAINS_TOKEN') return tokenMatcher(portal, property, filter.value);
  if (operator === 'IN') return listMatcher(portal, type, filter);
  const order = orderOf(portal, type, property);
  const low = order.key(filter.value);
  const high = order.key(filter.highValue);
  return (record) => {
    const key = order.keyOf(record);
    return key !== null && meets(operator, order, key, low, high);
  };
}

const not =
  (match: Match): Match =>
  (record) =>
    !match(record);

function meets(operator: string, order: Order, key: unknown, low: unknown, high: unknown): boolean {
  const side = order.compare(key, low);
  switch (operator) {
    case 'EQ':
      return side === 0;
    case 'LT':
      return side < 0;
    case 'LTE':
      return side <= 0;
    case 'GT':
      return side > 0;
    case 'GTE':
      return side >= 0;
    default:
      return side >= 0 && order.compare(key, high) <= 0;
  }
}

function listMatcher(portal: Portal, type: ObjectType, filter: SearchFilter): Match {
  const kind = portal.catalogue(type).find(filter.property)?.type ?? 'string';
  const values = new Set(filter.values);
  if (kind === 'string' || kind === 'enumeration') {
    return (record) => {
      const value = readValue(portal, record, filter.property);
      if (value === null) return false;
      return kind === 'string' ? values.has(value.toLowerCase()) : value.split(';').some((one) => values.has(one));
    };
  }
  const order = orderOf(portal, type, filter.property);
  const keys = filter.values.map((value) => order.key(value));
  return (record) => {
    const key = order.keyOf(record);
    return key !== null && keys.some((one) => order.compare(key, one) === 0);
  };
}

/** A token is a run of letters and digits; `*` at either end of what is sought stands for anything. */
function tokenMatcher(portal: Portal, property: string, sought: string): Match {
  const words = sought
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((one) => one !== '');
  return (record) => {
    const value = readValue(portal, record, property);
    if (value === null) return false;
    const tokens = value.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => tokens.some((token) => fitsToken(token, word)));
  };
}

function fitsToken(token: string, word: string): boolean {
  const bare = word.replaceAll('*', '');
  if (word.startsWith('*')) return word.endsWith('*') ? token.includes(bare) : token.endsWith(bare);
  return word.endsWith('*') ? token.startsWith(bare) : compareText(token, bare) === 0;
}

function associationMatcher(portal: Portal, filter: SearchFilter): Match {
  const type = findObjectType(filter.property.slice('associations.'.length));
  if (type === undefined) return () => false;
  const { operator } = filter;
  const sought = new Set(operator === 'IN' || operator === 'NOT_IN' ? filter.values : [filter.value]);
  const negated = operator.startsWith('N');
  const isPresence = operator.endsWith('HAS_PROPERTY');
  return (record) => {
    const links = portal.graph.links(record, type.plural);
    const found = isPresence ? links.length > 0 : links.some((link) => sought.has(link.to.id));
    return found !== negated;
  };
}
