import type { Author } from '../portal/change-feed.ts';
import { formatInstant, parseInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { setValue } from './set-value.ts';

/** HubSpot's own hand, not whoever logged it. */
const byHubSpot: Author = { changeSource: 'ENGAGEMENTS', sourceId: 'engagements' };
const TOUCHED = ['contacts', 'companies', 'deals'];

/**
 * What HubSpot keeps on records that a call, a meeting or a one-to-one e-mail is logged on: when they were last contacted and
 * how often, each of them once, whatever its outcome; tasks and notes are no contact. A meeting counts when its time has
 * come (HubSpot's knowledge base, "HubSpot's default activity properties").
 */
export function noteTouches(portal: Portal, activity: StoredRecord): void {
  if (!isTouch(activity)) return;
  const nowMs = portal.clock.nowMs();
  const held = activity.stored('hs_meeting_outcome') === 'COMPLETED';
  const atMs = held ? Math.min(timeOf(activity), nowMs) : timeOf(activity);
  if (atMs > nowMs) {
    portal.meetingsAhead.add(activity);
    return;
  }
  portal.meetingsAhead.delete(activity);
  for (const record of touchedBy(portal, activity)) {
    if (!counted(portal, activity, record)) touch(portal, activity, record, atMs);
  }
}

/** Meetings whose time has come since somebody asked last. */
export function noteMeetingsHeld(portal: Portal): void {
  for (const meeting of portal.meetingsAhead) {
    if (meeting.archivedMs !== 0) portal.meetingsAhead.delete(meeting);
    else noteTouches(portal, meeting);
  }
}

/** A seed's records have their figures already; its meetings ahead count later. */
export function takeAsNoted(portal: Portal, activity: StoredRecord): void {
  if (!isTouch(activity)) return;
  if (timeOf(activity) > portal.clock.nowMs()) portal.meetingsAhead.add(activity);
  else for (const record of touchedBy(portal, activity)) counted(portal, activity, record);
}

const isTouch = ({ type }: StoredRecord): boolean => ['calls', 'meetings', 'emails'].includes(type.plural);

const touchedBy = (portal: Portal, activity: StoredRecord): StoredRecord[] =>
  TOUCHED.flatMap((plural) => portal.graph.links(activity, plural).map(({ to }) => to));

const timeOf = (activity: StoredRecord): number =>
  parseInstant(activity.stored('hs_meeting_start_time') ?? activity.stored('hs_timestamp') ?? '') ?? activity.createdMs;

/** True where it counted before; from now on it has. */
function counted(portal: Portal, activity: StoredRecord, record: StoredRecord): boolean {
  const known = portal.touched.get(activity) ?? new Set();
  portal.touched.set(activity, known);
  if (known.has(record)) return true;
  known.add(record);
  return false;
}

function touch(portal: Portal, activity: StoredRecord, record: StoredRecord, atMs: number): void {
  const nowMs = portal.clock.nowMs();
  const set = (name: string, value: string): void => {
    if (portal.catalogue(record.type).find(name) !== undefined) setValue(portal, byHubSpot, record, name, value, nowMs);
  };
  const latest = (name: string): void => {
    const before = parseInstant(record.stored(name) ?? '');
    if (before === undefined || before < atMs) set(name, formatInstant(atMs));
  };
  const more = (name: string): void => set(name, String(Number(record.stored(name) ?? 0) + 1));
  latest('notes_last_updated');
  more('num_notes');
  if (activity.stored('hs_email_direction') === 'INCOMING_EMAIL') latest('hs_sales_email_last_replied');
  else {
    latest('notes_last_contacted');
    more('num_contacted_notes');
  }
  if (activity.type.plural === 'meetings') latest('hs_latest_meeting_activity');
  record.updatedMs = Math.max(nowMs, record.updatedMs);
}
