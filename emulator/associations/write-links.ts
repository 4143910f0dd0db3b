import { noteTouches } from '../objects/note-touches.ts';
import type { Author } from '../portal/change-feed.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { LinkChange } from './association-graph.ts';
import type { OwnLabel } from './own-labels.ts';

/** Associates two records, notes it and tells of it; the modification times of the records stay. */
export function linkRecords(
  portal: Portal,
  author: Author,
  from: StoredRecord,
  to: StoredRecord,
  primary: boolean,
  labels: readonly OwnLabel[] = [],
): void {
  const noted: LinkChange[] = [];
  const changed = portal.graph.connect(from, to, primary, noted);
  for (const { typeId, inverseTypeId } of labels) portal.graph.label(from, to, [typeId, inverseTypeId]);
  if (!changed) return;
  const change = { property: to.type.plural, old: null, value: to.id };
  portal.writeLog.add('associate', portal.clock.nowMs(), from.type.plural, from.id, change);
  tellOfLinks(portal, author, noted);
  noteTouches(portal, from);
  noteTouches(portal, to);
}

/** Ends every association between two records. */
export function unlinkRecords(portal: Portal, author: Author, from: StoredRecord, to: StoredRecord) {
  const noted: LinkChange[] = [];
  if (!portal.graph.disconnect(from, to, noted)) return;
  const change = { property: to.type.plural, old: to.id, value: null };
  portal.writeLog.add('dissociate', portal.clock.nowMs(), from.type.plural, from.id, change);
  tellOfLinks(portal, author, noted);
}

/** Takes the primary label off and leaves the association. */
export function unlabelRecords(portal: Portal, author: Author, from: StoredRecord, to: StoredRecord) {
  const noted: LinkChange[] = [];
  portal.graph.unlabel(from, to, noted);
  tellOfLinks(portal, author, noted);
}

/**
 * Every direction of every association that changed becomes a change; a contact's primary company is a value of the
 * contact too.
 */
export function tellOfLinks(portal: Portal, author: Author, noted: readonly LinkChange[]): void {
  const atMs = portal.clock.nowMs();
  const contacts = new Set<StoredRecord>();
  for (const { from, to, primary, removed } of noted) {
    portal.note({ kind: 'associationChange', atMs, author, record: from, to, primary, removed });
    if (primary && from.type.plural === 'contacts' && to.type.plural === 'companies') contacts.add(from);
  }
  for (const record of contacts) {
    const value = portal.graph.primary(record, 'companies')?.id ?? '';
    portal.note({ kind: 'propertyChange', atMs, author, record, property: 'associatedcompanyid', value });
  }
}
