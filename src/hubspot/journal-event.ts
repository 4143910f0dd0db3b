import { z } from 'zod';
import { type ReadEvent, readWebhookEvent } from './webhook-event.ts';

const named = z.looseObject({ name: z.string().optional(), propertyName: z.string().optional() });
const journalEvent = z.looseObject({
  type: z.string().optional().catch(undefined),
  action: z.string().optional().catch(undefined),
  propertyChanges: z
    .union([z.array(named), z.record(z.string(), z.unknown())])
    .optional()
    .catch(undefined),
});

const kinds: Readonly<Record<string, string>> = {
  CREATE: 'object.creation',
  DELETE: 'object.deletion',
  RESTORE: 'object.restore',
  MERGE: 'object.merge',
  GDPR_DELETE: 'contact.privacyDeletion',
  ASSOCIATION_ADDED: 'object.associationChange',
  ASSOCIATION_REMOVED: 'object.associationChange',
};

/**
 * One event of HubSpot's webhooks journal, told as the webhook that says the same: one for each property that changed.
 * @param appId of this app, by which it knows its own changes; `null`: not told
 */
export function readJournalEvent(given: unknown, receivedAtMs: number, appId: string | null): ReadEvent {
  const parsed = journalEvent.safeParse(given);
  if (!parsed.success) return 'unreadable';
  const { action = '', propertyChanges, ...event } = parsed.data;
  const webhook = (more: object): ReadEvent => readWebhookEvent({ ...event, appId, ...more }, receivedAtMs);
  if (action === 'UPDATE') {
    const names = namesIn(propertyChanges);
    const changed = (propertyName: string | null) =>
      webhook({ subscriptionType: 'object.propertyChange', propertyName });
    return names.length === 0 ? changed(null) : together(names.map(changed));
  }
  const subscriptionType = Object.hasOwn(kinds, action) ? kinds[action]! : null;
  if (subscriptionType === null) return 'unknown';
  if (!subscriptionType.endsWith('associationChange')) return webhook({ subscriptionType });
  const { objectTypeId, objectId, associatedObjectTypeId, associatedObjectId } = event;
  const sides = {
    ...{ fromObjectTypeId: objectTypeId, fromObjectId: objectId },
    ...{ toObjectTypeId: associatedObjectTypeId, toObjectId: associatedObjectId },
  };
  return webhook({ ...sides, ...event, subscriptionType });
}

function namesIn(changes: z.output<typeof journalEvent>['propertyChanges']): readonly string[] {
  if (changes === undefined) return [];
  if (!Array.isArray(changes)) return Object.keys(changes);
  return changes.flatMap(({ name, propertyName }) => name ?? propertyName ?? []);
}

function together(read: readonly ReadEvent[]): ReadEvent {
  const wrong = read.find((one) => typeof one === 'string');
  return wrong ?? read.flatMap((one) => (typeof one === 'string' ? [] : one));
}
