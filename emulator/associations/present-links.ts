import { compareIds } from '../portal/record-id.ts';
import { numericId } from '../routing/numeric-id.ts';
import type { Link } from './association-graph.ts';
import type { PairTypes } from './association-types.ts';
import type { OwnLabel } from './own-labels.ts';

/** One associated record with its types, as `MultiAssociatedObjectWithLabel`. */
export function presentLink(link: Link, types: PairTypes, own: readonly OwnLabel[]) {
  const unlabelled = { category: 'HUBSPOT_DEFINED', typeId: types.unlabelled, label: null };
  const primary =
    link.primary && types.primary !== undefined
      ? [{ category: 'HUBSPOT_DEFINED', typeId: types.primary, label: 'Primary' }]
      : [];
  const labelled = (link.labels ?? []).map((typeId) => ({
    category: 'USER_DEFINED',
    typeId,
    label: own.find((label) => label.typeId === typeId)?.label ?? null,
  }));
  return { toObjectId: numericId(link.to.id), associationTypes: [unlabelled, ...primary, ...labelled] };
}

interface LinkPage {
  readonly page: readonly Link[];
  /** Opaque cursor of the next page. */
  readonly after: string | undefined;
}

/** A page of links from a cursor on. Cursors are base64 of `<object type>-<next id>`, as HubSpot's look. */
export function pageLinks(links: readonly Link[], after: string | undefined, limit: number): LinkPage {
  const fromId = after === undefined ? undefined : cursorId(after);
  const start = fromId === undefined ? 0 : links.findIndex((one) => compareIds(one.to.id, fromId) >= 0);
  if (start < 0) return { page: [], after: undefined };
  const next = links[start + limit];
  return {
    page: links.slice(start, start + limit),
    after: next && Buffer.from(`${next.to.type.typeId}-${next.to.id}`).toString('base64'),
  };
}

/** Inline answers hand out bare ids, batch answers tokens; both are understood. */
function cursorId(after: string): string {
  if (/^\d+$/.test(after)) return after;
  return Buffer.from(after, 'base64').toString('utf8').split('-').at(-1) ?? '0';
}
