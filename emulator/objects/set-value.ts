import { isComputed } from '../computed/read-value.ts';
import type { Author } from '../portal/change-feed.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

/** Sets one value and tells of it where it is another one than before; returns what stood there. What HubSpot calculates is never told. */
export function setValue(
  portal: Portal,
  author: Author,
  record: StoredRecord,
  property: string,
  value: string,
  atMs: number,
): string | null {
  const old = record.put(property, value);
  if (value !== (old ?? '') && isTold(portal, record, property)) {
    portal.note({ kind: 'propertyChange', atMs, author, record, property, value });
  }
  return old;
}

const NEVER_TOLD = new Set(['num_unique_conversion_events', 'hs_lastmodifieddate', 'lastmodifieddate']);

function isTold(portal: Portal, { type }: StoredRecord, property: string): boolean {
  if (NEVER_TOLD.has(property) || isComputed(type.plural, property)) return false;
  return portal.catalogue(type).find(property)?.fieldType.startsWith('calculation') !== true;
}
