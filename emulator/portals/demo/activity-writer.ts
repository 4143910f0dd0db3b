import type { SeedRecord } from '../../portal-seed.ts';
import type { Random } from '../random.ts';
import type { DemoClock } from './demo-clock.ts';
import type { RecordBook } from './record-book.ts';

const DAY_MS = 86_400_000;

/** HubSpot's call outcomes and how often they are chosen; '' is none. */
const CALL_OUTCOMES = [
  { disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7', weight: 50 },
  { disposition: '73a0d17f-1163-4015-bdd5-ec830791da20', weight: 18 },
  { disposition: 'b2cf5968-551e-4856-9783-52b3da59a7d0', weight: 14 },
  { disposition: '9d9162e7-6cf3-4944-bf63-4dff82258764', weight: 6 },
  { disposition: 'a4c4c377-d246-4b32-a13b-75a56a4cd0ff', weight: 4 },
  { disposition: '', weight: 8 },
];
const MEETING_OUTCOMES = [
  { outcome: 'COMPLETED', weight: 82 },
  { outcome: 'NO_SHOW', weight: 8 },
  { outcome: 'CANCELED', weight: 5 },
  { outcome: '', weight: 5 },
];
const TITLES = ['Order and delivery', 'Questions about the offer', 'How it goes', 'Next season'];

/**
 * Calls and meetings of some contacts, about one for every other: those that their figures tell of. Never more than the
 * contact was contacted, none after it was last contacted, and a meeting where the latest meeting is said to have been.
 */
export function writeActivities(book: RecordBook, random: Random, clock: DemoClock): void {
  for (const contact of [...book.records.contacts]) {
    const { num_contacted_notes, notes_last_contacted: last, hs_latest_meeting_activity: met } = contact.properties;
    let left = Number(num_contacted_notes ?? 0);
    if (last === undefined || left === 0) continue;
    const log = (type: 'calls' | 'meetings', at: string): void => {
      left -= 1;
      write(book, random, contact, type, at);
    };
    if (met !== undefined && met <= last && random.chance(0.6)) log('meetings', met);
    if (left > 0 && met !== last && random.chance(0.3)) log('calls', last);
    if (left > 0 && random.chance(0.15)) log('calls', earlier(last, random.whole(10, 200)));
  }
  // A few meetings lie ahead.
  for (const contact of book.records.contacts)
    if (random.chance(0.005))
      write(book, random, contact, 'meetings', clock.instant(-random.whole(1, 21)), 'SCHEDULED');
}

const earlier = (instant: string, days: number): string => new Date(Date.parse(instant) - days * DAY_MS).toISOString();

function write(
  book: RecordBook,
  random: Random,
  contact: SeedRecord,
  type: 'calls' | 'meetings',
  at: string,
  outcome?: string,
): void {
  const { hubspot_owner_id, associatedcompanyid } = contact.properties;
  const title = random.pick(TITLES);
  const own = hubspot_owner_id === undefined ? {} : { hubspot_owner_id };
  const properties = type === 'calls' ? call(random, title, at) : meeting(random, title, at, outcome);
  // One ahead was agreed upon before.
  const createdAt = outcome === 'SCHEDULED' ? contact.createdAt! : at;
  const id = book.add(type, { ...properties, ...own }, createdAt);
  book.link(type, id, 'contacts', contact.id);
  if (associatedcompanyid !== undefined) book.link(type, id, 'companies', associatedcompanyid);
}

function call(random: Random, title: string, at: string): Record<string, string> {
  const { disposition } = random.pickBy(CALL_OUTCOMES, ({ weight }) => weight);
  return {
    hs_timestamp: at,
    hs_call_title: title,
    hs_call_direction: random.chance(0.15) ? 'INBOUND' : 'OUTBOUND',
    hs_call_status: 'COMPLETED',
    hs_call_duration: String(random.whole(20, 1200) * 1000),
    ...(disposition === '' ? {} : { hs_call_disposition: disposition }),
  };
}

function meeting(random: Random, title: string, at: string, given?: string): Record<string, string> {
  const outcome = given ?? random.pickBy(MEETING_OUTCOMES, ({ weight }) => weight).outcome;
  return {
    hs_timestamp: at,
    hs_meeting_start_time: at,
    hs_meeting_end_time: new Date(Date.parse(at) + 45 * 60_000).toISOString(),
    hs_meeting_title: title,
    ...(outcome === '' ? {} : { hs_meeting_outcome: outcome }),
  };
}
