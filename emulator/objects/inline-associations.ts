import { pairTypes } from '../associations/association-types.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

/** Ids an inline association carries before it is paged. */
const INLINE_LIMIT = 100;

/**
 * The `associations` of a record in a list or get answer: per type the first 100, each id once per association type.
 * Undefined where the record has none of the asked ones; HubSpot leaves the key out then.
 */
export function inlineAssociations(
  portal: Portal,
  record: StoredRecord,
  toTypes: readonly ObjectType[],
  origin: string,
): Record<string, unknown> | undefined {
  const answer: Record<string, unknown> = {};
  for (const toType of toTypes) {
    const types = pairTypes(record.type.plural, toType.plural);
    const links = portal.graph.links(record, toType.plural);
    if (types === undefined || links.length === 0) continue;
    const name = `${record.type.singular}_to_${toType.singular}`;
    const results = links.slice(0, INLINE_LIMIT).flatMap((link) => {
      if (types.primary === undefined) return [{ id: link.to.id, type: name }];
      const unlabelled = { id: link.to.id, type: `${name}_unlabeled` };
      return link.primary ? [{ id: link.to.id, type: name }, unlabelled] : [unlabelled];
    });
    const next = links[INLINE_LIMIT];
    const path = `/crm/v3/objects/${record.type.plural}/${record.id}/associations/${toType.plural}`;
    answer[toType.label] =
      next === undefined
        ? { results }
        : { results, paging: { next: { after: next.to.id, link: `${origin}${path}?after=${next.to.id}` } } };
  }
  return Object.keys(answer).length === 0 ? undefined : answer;
}
