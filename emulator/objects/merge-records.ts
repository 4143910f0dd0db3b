import { json } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { notFound, validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { readObject, textOf } from '../routing/read-body.ts';
import { namesWithValues, presentRecord } from './present-record.ts';

/**
 * `POST /crm/objects/{type}/merge`: the primary record keeps its id and values, takes over the other's associations
 * and the values it lacks; the other id leads to it from then on.
 */
export async function mergeRecords(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const type = requireObjectType(call.params.type as string);
  const body = await readObject(call.request);
  const shelf = portal.shelf(type);
  const survivor = shelf.find(textOf(body.primaryObjectId) ?? '');
  const loser = shelf.find(textOf(body.objectIdToMerge) ?? '');
  if (survivor === undefined || loser === undefined) throw notFound();
  if (survivor === loser) throw validationError('A record cannot be merged with itself');
  const nowMs = portal.clock.nowMs();
  const merged = [survivor.stored('hs_merged_object_ids'), loser.stored('hs_merged_object_ids'), loser.id];
  for (const name of loser.storedNames()) {
    if (!survivor.stored(name)) survivor.put(name, loser.stored(name) as string);
  }
  survivor.put('hs_merged_object_ids', merged.filter(Boolean).join(';'));
  if (type.plural === 'contacts') {
    const vids = [survivor.stored('hs_calculated_merged_vids'), `${loser.id}:${nowMs}`];
    survivor.put('hs_calculated_merged_vids', vids.filter(Boolean).join(';'));
    const email = loser.stored('email');
    if (email !== undefined) portal.contactsByEmail.set(email.toLowerCase(), survivor);
  }
  portal.graph.moveAll(loser, survivor);
  shelf.mergeAway(loser, survivor);
  survivor.updatedMs = nowMs;
  portal.dealEpoch++;
  portal.writeLog.add('merge', nowMs, type.plural, survivor.id, { property: 'merged', old: null, value: loser.id });
  return json(200, presentRecord(portal, survivor, namesWithValues(portal, survivor)));
}
