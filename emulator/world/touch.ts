import { applyValues } from '../objects/apply-values.ts';
import { formatInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { SeedOwner } from '../portal-seed.ts';
import type { Random } from '../portals/random.ts';
import { addRecord } from './set-values.ts';
import { by } from './staff-of.ts';

/** HubSpot's own outcomes of a call (call disposition): each portal has these ids. */
const DISPOSITIONS = [
  'f240bbac-87c9-4f6e-bf70-924b57d47db7', // connected
  '73a0d17f-1163-4015-bdd5-ec830791da20', // no answer
  'b2cf5968-551e-4856-9783-52b3da59a7d0', // left voicemail
  '9d9162e7-6cf3-4944-bf63-4dff82258764', // busy
] as const;

/** Logs a call or a meeting with a customer, as people do on the record's page. */
export function touch(
  portal: Portal,
  random: Random,
  owner: SeedOwner,
  customer: StoredRecord,
  kind: 'calls' | 'meetings',
): void {
  const at = formatInstant(portal.clock.nowMs());
  const contacts =
    customer.type.plural === 'contacts' ? [customer] : portal.graph.links(customer, 'contacts').map(({ to }) => to);
  const contact = contacts.length === 0 ? undefined : random.pick(contacts);
  const links = [...new Set([customer, ...(contact === undefined ? [] : [contact])])];
  const shared = { hs_timestamp: at, hubspot_owner_id: owner.id };
  addRecord(
    portal,
    by(owner),
    kind,
    kind === 'calls'
      ? {
          ...shared,
          hs_call_title: 'Call',
          hs_call_direction: 'OUTBOUND',
          hs_call_status: 'COMPLETED',
          hs_call_disposition: random.pick(DISPOSITIONS),
        }
      : {
          ...shared,
          hs_meeting_title: 'Meeting',
          hs_meeting_start_time: at,
          hs_meeting_outcome: random.pick(['COMPLETED', 'COMPLETED', 'NO_SHOW']),
        },
    links.map((to) => ({ to, primary: false })),
  );
  if (contact !== undefined) countTouch(portal, contact, at, kind);
}

/** What HubSpot itself keeps on a contact when something is logged with it. */
function countTouch(portal: Portal, contact: StoredRecord, at: string, kind: 'calls' | 'meetings'): void {
  const counted = (name: string): [string, string] => [name, String(Number(contact.stored(name) ?? 0) + 1)];
  applyValues(portal, { changeSource: 'CALCULATED', sourceId: '' }, contact, [
    ['notes_last_contacted', at],
    ['notes_last_updated', at],
    counted('num_contacted_notes'),
    counted('num_notes'),
    ...(kind === 'meetings' ? ([['hs_latest_meeting_activity', at]] as const) : []),
  ]);
}
