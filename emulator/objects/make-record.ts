import type { LinkChange } from '../associations/association-graph.ts';
import { tellOfLinks } from '../associations/write-links.ts';
import type { Author } from '../portal/change-feed.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { StoredRecord } from '../portal/stored-record.ts';
import { applyValues } from './apply-values.ts';
import type { NewLink } from './new-links.ts';
import { noteTouches } from './note-touches.ts';

/** Makes a record from checked values, associates it, notes it and tells of it. */
export function makeRecord(
  portal: Portal,
  author: Author,
  type: ObjectType,
  changes: readonly (readonly [name: string, value: string])[],
  links: readonly NewLink[],
): StoredRecord {
  const nowMs = portal.clock.nowMs();
  const { changeSource, sourceId } = author;
  const record = new StoredRecord(type, portal.newId(type), nowMs, nowMs, [
    ...['hs_object_source', changeSource],
    ...['hs_object_source_label', changeSource],
    ...['hs_object_source_id', sourceId],
  ]);
  if (type.plural === 'contacts') record.put('lifecyclestage', 'lead');
  portal.shelf(type).add(record);
  portal.writeLog.add('create', nowMs, type.plural, record.id);
  portal.note({ kind: 'creation', atMs: nowMs, author, record });
  applyValues(portal, author, record, changes, nowMs);
  const noted: LinkChange[] = [];
  for (const { to, primary } of links) portal.graph.connect(record, to, primary, noted);
  tellOfLinks(portal, author, noted);
  noteTouches(portal, record);
  const lagMs = portal.lags.ofSearch();
  if (lagMs > 0) portal.staleInSearch.set(record, { before: null, untilRealMs: portal.options.realMs() + lagMs });
  return record;
}
