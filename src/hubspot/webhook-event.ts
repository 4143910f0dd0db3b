import { z } from 'zod';
import type { InboxEvent, InboxKind, InboxRecord, InboxType } from '../pass/inbox-event.ts';
import type { PortalId } from '../scoring/ids.ts';
import { instantOf } from './facts/read-value.ts';

/** Numbers and text alike; `null` for what is neither. */
const text = z
  .union([z.string(), z.number(), z.bigint()])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? '' : String(value)));
const id = text.transform((value) => (/^[1-9]\d{0,17}$/.test(value) ? value : null));

/** What a delivery may say; every field may be missing, fields beside these are ignored. */
const wireEvent = z.object({
  portalId: id,
  subscriptionType: text,
  /** HubSpot's documentation calls it so; its deliveries do not. */
  eventType: text,
  objectTypeId: text,
  objectId: id,
  propertyName: text,
  primaryObjectId: id,
  newObjectId: id,
  mergedObjectIds: z.array(id).max(1_000).nullish().catch(null),
  associationType: text,
  fromObjectId: id,
  toObjectId: id,
  fromObjectTypeId: text,
  toObjectTypeId: text,
  occurredAt: text,
  eventId: id,
  changeSource: text,
  sourceId: text,
  appId: text,
});
type WireEvent = z.output<typeof wireEvent>;

/** `unknown`: of a kind or about records that Rapport does not follow. `unreadable`: it lacks what it takes. */
export type ReadEvent = readonly InboxEvent[] | 'unknown' | 'unreadable';

const typeIds: Readonly<Record<string, InboxType>> = {
  '0-1': 'contacts',
  '0-2': 'companies',
  '0-3': 'deals',
  '0-5': 'tickets',
  '0-8': 'line_items',
};
const typeNames: Readonly<Record<string, InboxType>> = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
  ticket: 'tickets',
  line_item: 'line_items',
};
export const typeOfId = (typeId: string): InboxType | null =>
  Object.hasOwn(typeIds, typeId) ? typeIds[typeId]! : null;
export const typeOfName = (name: string): InboxType | null =>
  Object.hasOwn(typeNames, name) ? typeNames[name]! : null;
export const idOfType = (type: InboxType): string => Object.keys(typeIds).find((id) => typeIds[id] === type)!;

/**
 * One event of a webhook delivery as what is kept of it: `contact.creation` and the like, or `object.creation` with
 * `objectTypeId`. A merge becomes one event for each record that is gone. Without a believable instant the event counts as
 * received when it was.
 */
export function readWebhookEvent(given: unknown, receivedAtMs: number): ReadEvent {
  const parsed = wireEvent.safeParse(given);
  if (!parsed.success) return 'unreadable';
  const { data: wire } = parsed;
  const [name = '', what = ''] = (wire.subscriptionType || wire.eventType).split('.');
  const type = name === 'object' ? typeOfId(wire.objectTypeId) : typeOfName(name);
  if (name === '' && what === '') return 'unreadable';
  if (what === 'associationChange') return linked(wire, receivedAtMs);
  if (type === null) return 'unknown';
  switch (what) {
    case 'creation':
      return one(wire, receivedAtMs, 'created', type);
    case 'deletion':
      return one(wire, receivedAtMs, 'deleted', type);
    case 'restore':
      return one(wire, receivedAtMs, 'restored', type);
    case 'propertyChange':
      return one(wire, receivedAtMs, 'changed', type);
    case 'merge':
      return merged(wire, receivedAtMs, type);
    case 'privacyDeletion':
      return type === 'contacts' ? one(wire, receivedAtMs, 'forgotten', type) : 'unknown';
    default:
      return 'unknown';
  }
}

function one(wire: WireEvent, receivedAtMs: number, kind: InboxKind, type: InboxType): ReadEvent {
  const event = eventOf(wire, receivedAtMs, kind, { type, id: wire.objectId }, null);
  return event === null ? 'unreadable' : [event];
}

/** Whether the older or a new record lives on, `newObjectId` names it; where it does not, the primary one lives on. */
function merged(wire: WireEvent, receivedAtMs: number, type: InboxType): ReadEvent {
  const into = wire.newObjectId ?? wire.primaryObjectId ?? wire.objectId;
  if (into === null) return 'unreadable';
  const gone = new Set([wire.primaryObjectId, ...(wire.mergedObjectIds ?? [])]);
  gone.delete(null);
  gone.delete(into);
  const other = { type, id: into };
  // Line items cannot be merged; should HubSpot say so, each of them changed.
  if (type === 'line_items')
    return readAll([...gone, into].map((id) => eventOf(wire, receivedAtMs, 'changed', { type, id }, null)));
  // A merge that does not say of what is a change of the record it names.
  const events =
    gone.size === 0
      ? [eventOf(wire, receivedAtMs, 'changed', other, null)]
      : [...gone].map((id) => eventOf(wire, receivedAtMs, 'merged', { type, id }, other));
  return readAll(events);
}

const readAll = (events: readonly (InboxEvent | null)[]): ReadEvent =>
  events.includes(null) ? 'unreadable' : (events as InboxEvent[]);

/** The types stand in the name of the association (`DEAL_TO_CONTACT`), or beside it as type ids. */
function linked(wire: WireEvent, receivedAtMs: number): ReadEvent {
  const [, from = '', to = ''] = /^([A-Z_]+?)_TO_([A-Z_]+)$/.exec(wire.associationType) ?? [];
  const fromType = typeOfId(wire.fromObjectTypeId) ?? typeOfName(from.toLowerCase());
  const toType = typeOfId(wire.toObjectTypeId) ?? typeOfName(to.toLowerCase());
  if (fromType === null || toType === null) return 'unknown';
  if (wire.toObjectId === null) return 'unreadable';
  const other = { type: toType, id: wire.toObjectId };
  const event = eventOf(wire, receivedAtMs, 'linked', { type: fromType, id: wire.fromObjectId }, other);
  return event === null ? 'unreadable' : [event];
}

function eventOf(
  wire: WireEvent,
  receivedAtMs: number,
  kind: InboxKind,
  { type, id }: { readonly type: InboxType; readonly id: string | null },
  other: InboxRecord | null,
): InboxEvent | null {
  const { portalId, propertyName, appId } = wire;
  if (portalId === null || id === null) return null;
  return {
    portal: portalId as PortalId,
    kind,
    type,
    id,
    property: kind === 'changed' && /^\w{1,100}$/.test(propertyName) ? propertyName : null,
    other,
    occurredAtMs: occurredAt(wire.occurredAt, receivedAtMs),
    eventId: wire.eventId ?? '0',
    own: wire.changeSource === 'INTEGRATION' && appId !== '' && wire.sourceId === appId,
  };
}

const yearMs = 366 * 86_400_000;

/** An instant of the years HubSpot exists, at most a year ahead: the clock of a local HubSpot may run before ours. */
function occurredAt(told: string, receivedAtMs: number): number {
  const ms = instantOf(told);
  return ms !== null && ms > 0 && ms <= receivedAtMs + yearMs ? ms : receivedAtMs;
}
