import { readValue } from '../computed/read-value.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { isRecordId, nextId } from '../portal/record-id.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { json } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { requireObjectType } from '../routing/query.ts';
import { readObject } from '../routing/read-body.ts';
import { type Match, matcher } from './match-filter.ts';
import { orderOf } from './order-of-values.ts';
import { presentRecord } from './present-record.ts';
import { readSearch, type Search, type SearchFilter } from './read-search.ts';
import { selectProperties } from './select-properties.ts';

/** `POST /crm/objects/{type}/search`: living records as the (possibly lagging) index has them. */
export async function searchRecords(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const type = requireObjectType(call.params.type as string);
  const search = readSearch(portal, type, await readObject(call.request));
  const found = findMatches(portal, type, search);
  const names = selectProperties(portal, type, search.properties);
  const end = search.offset + search.limit;
  const results = found.slice(search.offset, end).map((record) => presentRecord(portal, record, names));
  const paging = end < found.length ? { paging: { next: { after: String(end) } } } : {};
  return json(200, { total: found.length, results, ...paging });
}

function findMatches(portal: Portal, type: ObjectType, search: Search): readonly StoredRecord[] {
  const candidates = inIndex(portal, narrowById(portal, type, search));
  const tests = testsOf(portal, type, search);
  const matches = tests.length === 0 ? candidates : candidates.filter((record) => tests.every((test) => test(record)));
  return search.sort === null ? matches : sortMatches(portal, type, matches, search.sort);
}

/** What every match must pass beyond the bounds on its id that narrowed the candidates already. */
function testsOf(portal: Portal, type: ObjectType, search: Search): Match[] {
  const { groups, query } = search;
  const tests: Match[] = query === '' ? [] : [(record) => matchesQuery(portal, record, query)];
  const [first] = groups;
  if (first !== undefined && groups.length === 1) {
    tests.push(...first.filter((one) => !isIdBound(one)).map((one) => matcher(portal, type, one)));
  } else if (groups.length > 1) {
    const alternatives = groups.map((group) => group.map((one) => matcher(portal, type, one)));
    tests.push((record) => alternatives.some((group) => group.every((test) => test(record))));
  }
  return tests;
}

const isIdBound = (filter: SearchFilter) =>
  filter.property === 'hs_object_id' && ['GT', 'GTE'].includes(filter.operator) && isRecordId(filter.value);

/** A single group with lower bounds on the record id needs to look at the records from there on only. */
function narrowById(portal: Portal, type: ObjectType, search: Search): readonly StoredRecord[] {
  const shelf = portal.shelf(type);
  const [group] = search.groups;
  if (group === undefined || search.groups.length > 1) return shelf.live;
  const starts = group
    .filter(isIdBound)
    .map((one) => shelf.liveIndexAtLeast(one.operator === 'GT' ? nextId(one.value) : one.value));
  return starts.length === 0 ? shelf.live : shelf.live.slice(Math.max(...starts));
}

/** Replaces records written within the index lag by what stood there before. */
function inIndex(portal: Portal, records: readonly StoredRecord[]): readonly StoredRecord[] {
  const { staleInSearch } = portal;
  if (staleInSearch.size === 0) return records;
  const realMs = portal.options.realMs();
  for (const [record, stale] of staleInSearch) {
    if (stale.untilRealMs <= realMs) staleInSearch.delete(record);
  }
  return records.flatMap((record) => {
    const stale = staleInSearch.get(record);
    if (stale === undefined) return [record];
    return stale.before === null ? [] : [stale.before];
  });
}

/** The free text looks into the type's default properties. */
function matchesQuery(portal: Portal, record: StoredRecord, query: string): boolean {
  return record.type.defaultProperties.some((name) => readValue(portal, record, name)?.toLowerCase().includes(query));
}

/** Records without a value come last; equal ones keep the order of their ids, in which the candidates come. */
function sortMatches(
  portal: Portal,
  type: ObjectType,
  matches: readonly StoredRecord[],
  sort: { readonly property: string; readonly descending: boolean },
): readonly StoredRecord[] {
  if (sort.property === 'hs_object_id') return sort.descending ? matches.toReversed() : matches;
  const order = orderOf(portal, type, sort.property);
  const sign = sort.descending ? -1 : 1;
  const keyed = matches.map((record) => ({ record, key: order.keyOf(record) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
    return sign * order.compare(a.key, b.key);
  });
  return keyed.map(({ record }) => record);
}
