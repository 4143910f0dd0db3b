import { formatInstantFully } from '../portal/instants.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { json, noContent } from '../routing/answers.ts';
import { authorOf, type PortalCall } from '../routing/call.ts';
import { malformed, notFound } from '../routing/hubspot-error.ts';
import { queryLimit } from '../routing/query.ts';
import { defaultRow, labelsRow, readTypes } from './batch-write-associations.ts';
import { ownLabels } from './own-labels.ts';
import { pageLinks, presentLink } from './present-links.ts';
import { type Pair, requirePair } from './require-pair.ts';
import { linkRecords, unlinkRecords } from './write-links.ts';

const PAGE_LIMIT = 500;

/** `GET /crm/objects/{type}/{id}/associations/{toType}`; v3 shows bare ids with a type name. */
export function listAssociations(call: PortalCall): Response {
  const pair = requirePair(call, 'type', 'toType');
  const { from, to, types } = pair;
  const own = ownLabels(call.portal.facts.associationLabels, pair);
  const record = call.portal.shelf(from).find(call.params.id as string);
  if (record === undefined) throw notFound();
  const query = call.url.searchParams;
  const links = call.portal.graph.links(record, to.plural);
  const { page, after } = pageLinks(links, query.get('after') ?? undefined, queryLimit(query, PAGE_LIMIT, PAGE_LIMIT));
  const name = `${from.singular}_to_${to.singular}`;
  const results = page.map((link) =>
    call.version === 'v3' ? { id: link.to.id, type: name } : presentLink(link, types, own),
  );
  if (after === undefined) return json(200, { results });
  const link = new URL(call.url);
  link.searchParams.set('after', after);
  return json(200, { results, paging: { next: { after, link: link.href } } });
}

/** `PUT /crm/objects/{type}/{id}/associations/default/{toType}/{toId}`. */
export function putDefaultAssociation(call: PortalCall): Response {
  const pair = requirePair(call, 'type', 'toType');
  const { from, to } = ends(call, pair);
  linkRecords(call.portal, authorOf(call), from, to, false);
  const at = formatInstantFully(call.portal.clock.nowMs());
  const results = [defaultRow(pair.types.unlabelled, from, to)];
  return json(200, { status: 'COMPLETE', results, startedAt: at, completedAt: at });
}

/** `PUT /crm/objects/{type}/{id}/associations/{toType}/{toId}` with the types as an array in the body. */
export async function putAssociation(call: PortalCall): Promise<Response> {
  const pair = requirePair(call, 'type', 'toType');
  let types: unknown;
  try {
    types = JSON.parse(await call.request.text());
  } catch {
    throw malformed('Invalid input JSON on line 1, column 1: Unexpected character or end of input');
  }
  const own = ownLabels(call.portal.facts.associationLabels, pair);
  const { primary, labels } = readTypes(types, pair.types, own);
  const { from, to } = ends(call, pair);
  linkRecords(call.portal, authorOf(call), from, to, primary, labels);
  return json(201, labelsRow(from, to, primary, labels));
}

/** `DELETE /crm/objects/{type}/{id}/associations/{toType}/{toId}`: 204 also where nothing stood. */
export function deleteAssociation(call: PortalCall): Response {
  const pair = requirePair(call, 'type', 'toType');
  const { from, to } = ends(call, pair);
  unlinkRecords(call.portal, authorOf(call), from, to);
  return noContent();
}

/** `GET /crm/associations/{from}/{to}/labels`. */
export function listLabels(call: PortalCall): Response {
  const pair = requirePair(call, 'from', 'to');
  const { types } = pair;
  const results: unknown[] = [{ category: 'HUBSPOT_DEFINED', typeId: types.unlabelled, label: null }];
  if (types.primary !== undefined) {
    results.push({ category: 'HUBSPOT_DEFINED', typeId: types.primary, label: 'Primary' });
  }
  for (const { typeId, label } of ownLabels(call.portal.facts.associationLabels, pair)) {
    results.push({ category: 'USER_DEFINED', typeId, label });
  }
  return json(200, { results });
}

function ends(call: PortalCall, pair: Pair): { from: StoredRecord; to: StoredRecord } {
  const from = call.portal.shelf(pair.from).find(call.params.id as string);
  const to = call.portal.shelf(pair.to).find(call.params.toId as string);
  if (from === undefined || to === undefined) throw notFound();
  return { from, to };
}
