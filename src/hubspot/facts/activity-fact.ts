import type { FactMapping } from '../../pass/crm.ts';
import type { ActivityFact } from '../../scoring/facts.ts';
import type { ActivityId, CompanyId, ContactId, OwnerId } from '../../scoring/ids.ts';
import { associatedIds, type ListedRecord } from '../listed-record.ts';
import { idOf, instantOf, textOf } from './read-value.ts';

export const callProperties: readonly string[] = [
  'hs_timestamp',
  'hs_call_disposition',
  'hs_call_status',
  'hs_call_direction',
  'hubspot_owner_id',
];

export const meetingProperties: readonly string[] = [
  'hs_timestamp',
  'hs_meeting_start_time',
  'hs_meeting_outcome',
  'hubspot_owner_id',
];

type Outcome = Pick<ActivityFact, 'reached' | 'response'>;

/** A connected call says that somebody was there, not what they think. */
const talked: Outcome = { reached: true, response: null };
const unanswered: Outcome = { reached: false, response: 'no_response' };
const neverTookPlace: Outcome = { reached: false, response: null };
const notRecorded: Outcome = { reached: null, response: null };

/**
 * HubSpot's own call outcomes, whose ids are the same in every portal (developers.hubspot.com, "Calls"): connected; busy, no
 * answer, voicemail left; wrong number. A live message was left with somebody else: neither of the customer's two.
 */
const dispositions: Readonly<Record<string, Outcome>> = {
  'f240bbac-87c9-4f6e-bf70-924b57d47db7': talked,
  '9d9162e7-6cf3-4944-bf63-4dff82258764': unanswered,
  '73a0d17f-1163-4015-bdd5-ec830791da20': unanswered,
  'b2cf5968-551e-4856-9783-52b3da59a7d0': unanswered,
  '17b47fee-58de-441e-a44c-c6300d46f273': neverTookPlace,
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff': notRecorded,
};

/** What the telephone itself says where nobody chose an outcome; "completed" is also what was only logged. */
const statuses: Readonly<Record<string, Outcome>> = {
  BUSY: unanswered,
  NO_ANSWER: unanswered,
  MISSED: unanswered,
  CANCELED: neverTookPlace,
  FAILED: neverTookPlace,
};

const meetingOutcomes: Readonly<Record<string, Outcome>> = {
  COMPLETED: talked,
  NO_SHOW: unanswered,
  RESCHEDULED: neverTookPlace,
  CANCELED: neverTookPlace,
};

/** A logged call as a fact. The portal's own outcomes count as the admin said, also HubSpot's where they named them. */
export function callFact(record: ListedRecord, { callDispositions }: FactMapping): ActivityFact {
  const { properties } = record;
  const disposition = textOf(properties.hs_call_disposition)?.toLowerCase() ?? '';
  const status = textOf(properties.hs_call_status)?.toUpperCase() ?? '';
  const direction = textOf(properties.hs_call_direction)?.toLowerCase();
  const said = dispositionOf(callDispositions, disposition);
  const outcome: Outcome =
    said === undefined
      ? (own(dispositions, disposition) ?? own(statuses, status) ?? notRecorded)
      : { reached: said !== 'no_response', response: said };
  const inbound = direction === 'inbound';
  return {
    ...common(record),
    kind: 'call',
    atMs: instantOf(properties.hs_timestamp) ?? instantOf(record.createdAt) ?? 0,
    direction: inbound ? 'inbound' : direction === 'outbound' ? 'outbound' : null,
    reached: outcome.reached,
    // Whom a customer does not reach is not who did not answer.
    response: inbound && outcome.response === 'no_response' ? null : outcome.response,
  };
}

/** A meeting as a fact, at its start; one ahead, or whose outcome nobody noted, says nothing of how it went. */
export function meetingFact(record: ListedRecord): ActivityFact {
  const { properties } = record;
  const outcome = textOf(properties.hs_meeting_outcome)?.toUpperCase() ?? '';
  return {
    ...common(record),
    kind: 'meeting',
    atMs:
      instantOf(properties.hs_meeting_start_time) ??
      instantOf(properties.hs_timestamp) ??
      instantOf(record.createdAt) ??
      0,
    direction: null,
    ...(own(meetingOutcomes, outcome) ?? notRecorded),
  };
}

function common(record: ListedRecord): Pick<ActivityFact, 'id' | 'contactIds' | 'companyIds' | 'ownerId'> {
  return {
    id: record.id as ActivityId,
    contactIds: associatedIds<ContactId>(record, 'contacts'),
    companyIds: associatedIds<CompanyId>(record, 'companies'),
    ownerId: idOf<OwnerId>(record.properties.hubspot_owner_id),
  };
}

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Ids are compared without regard to capitals. */
const dispositionOf = (mapped: FactMapping['callDispositions'], disposition: string) =>
  Object.entries(mapped).find(([id]) => id.toLowerCase() === disposition)?.[1];
