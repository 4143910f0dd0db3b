import type { LinkChange } from '../associations/association-graph.ts';
import { tellOfLinks } from '../associations/write-links.ts';
import type { Author } from '../portal/change-feed.ts';
import type { Portal } from '../portal/portal.ts';
import { StoredRecord } from '../portal/stored-record.ts';
import { json } from '../routing/answers.ts';
import { authorOf, type PortalCall } from '../routing/call.ts';
import { HubSpotError, notFound, validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { readObject, textOf } from '../routing/read-body.ts';
import { namesWithValues, presentRecord } from './present-record.ts';
import { setValue } from './set-value.ts';

const MOST_IDENTITIES = 250;

/** `POST /crm/objects/{type}/merge { primaryObjectId, objectIdToMerge }`. */
export async function mergeRecords(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const type = requireObjectType(call.params.type as string);
  const body = await readObject(call.request);
  const primary = portal.shelf(type).find(textOf(body.primaryObjectId) ?? '');
  const loser = portal.shelf(type).find(textOf(body.objectIdToMerge) ?? '');
  if (primary === undefined || loser === undefined) throw notFound();
  const survivor = merge(portal, authorOf(call), primary, loser, portal.options.mergesIntoNewRecord);
  return json(200, presentRecord(portal, survivor, namesWithValues(portal, survivor)));
}

/**
 * Merges two records of a type: the primary's values count, what it lacks and all associations come from the other. The
 * primary lives on, or, as HubSpot does with some types, both live on as a new record; the ids that are gone lead to it.
 */
export function merge(
  portal: Portal,
  author: Author,
  primary: StoredRecord,
  loser: StoredRecord,
  intoNewRecord: boolean,
): StoredRecord {
  if (primary === loser) throw validationError('A record cannot be merged with itself');
  const earlier = [...mergedIds(primary), ...mergedIds(loser)];
  if (earlier.length + 2 > MOST_IDENTITIES) {
    throw new HubSpotError(414, `Cannot have more than ${MOST_IDENTITIES} identities on a profile`);
  }
  const atMs = portal.clock.nowMs();
  const survivor = intoNewRecord ? renewed(portal, primary, atMs) : primary;
  const gone = intoNewRecord ? [primary, loser] : [loser];
  const propertiesMoved = takeValues(portal, loser, survivor, atMs);
  survivor.put('hs_merged_object_ids', [...earlier, ...gone.map(({ id }) => id)].join(';'));
  if (survivor.type.plural === 'contacts') rememberContacts(portal, survivor, gone, atMs);
  const noted: LinkChange[] = [];
  for (const one of gone) {
    portal.graph.moveAll(one, survivor, noted);
    portal.staleInSearch.delete(one);
    portal.shelf(one.type).mergeAway(one, survivor);
  }
  survivor.updatedMs = Math.max(atMs, survivor.updatedMs);
  portal.dealEpoch++;
  for (const { id } of gone) {
    const change = { property: 'merged', old: null, value: id };
    portal.writeLog.add('merge', atMs, survivor.type.plural, survivor.id, change);
  }
  const [primaryId, mergedIdsNow] = [primary.id, [loser.id]];
  portal.note({
    ...{ kind: 'merge', atMs, author, record: survivor },
    ...{ primaryId, mergedIds: mergedIdsNow, propertiesMoved },
  });
  tellOfLinks(portal, MERGING, noted);
  return survivor;
}

/** Values and associations that a merge moves are changed by the merge itself. */
const MERGING: Author = { changeSource: 'MERGE_OBJECTS', sourceId: '' };

const mergedIds = (record: StoredRecord) => (record.stored('hs_merged_object_ids') ?? '').split(';').filter(Boolean);

/** The record with a new id. */
function renewed(portal: Portal, primary: StoredRecord, atMs: number): StoredRecord {
  const { type, createdMs, slots } = primary;
  const record = new StoredRecord(type, portal.newId(type), createdMs, atMs, [...slots]);
  portal.shelf(type).add(record);
  return record;
}

/** Gives the survivor what it lacks; returns how many values that was. */
function takeValues(portal: Portal, loser: StoredRecord, survivor: StoredRecord, atMs: number): number {
  const lacking = loser.storedNames().filter((name) => name !== 'hs_merged_object_ids' && !survivor.stored(name));
  for (const name of lacking) setValue(portal, MERGING, survivor, name, loser.stored(name) as string, atMs);
  return lacking.length;
}

/** A contact also remembers when each id was merged, and answers to all their addresses. */
function rememberContacts(portal: Portal, survivor: StoredRecord, gone: readonly StoredRecord[], atMs: number): void {
  const vids = [survivor.stored('hs_calculated_merged_vids'), ...gone.map(({ id }) => `${id}:${atMs}`)];
  survivor.put('hs_calculated_merged_vids', vids.filter(Boolean).join(';'));
  for (const one of gone) {
    const email = one.stored('email');
    if (email !== undefined) portal.contactsByEmail.set(email.toLowerCase(), survivor);
  }
}
