import type { ConnectionAnswer } from '../scoring/answer.ts';
import { dayOf } from '../scoring/calendar.ts';
import { type ConnectionModel, companyConnection, connectionOf } from '../scoring/connection.ts';
import type { CompanyId, Day, PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import type { RecordState } from './stored.ts';

export interface ConnectionLook {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly model: ConnectionModel;
  readonly asOfMs: number;
  readonly timeZone: string;
}

/** More people of one company than this are not looked at for an explanation. */
const mostPeople = 2_000;

/** The stage of one contact or company, answered again with the evidence it rests on; `null` where nothing is known. */
export function explainConnection(look: ConnectionLook, state: RecordState): Promise<ConnectionAnswer | null> {
  return state.objectType === 'contacts'
    ? Promise.resolve(ofContact(look, state))
    : ofCompany(look, state.id as CompanyId);
}

function ofContact({ model, asOfMs, timeZone }: ConnectionLook, state: RecordState): ConnectionAnswer | null {
  if (state.contact === null) return null;
  const { engagement, createdAtMs: knownSinceMs } = state.contact;
  const days = { asOfMs, today: dayOf(asOfMs, timeZone), dayOf: (ms: number): Day => dayOf(ms, timeZone) };
  return connectionOf(engagement, state.tickets, model, { ...days, previous: state.memory, knownSinceMs });
}

async function ofCompany(look: ConnectionLook, id: CompanyId): Promise<ConnectionAnswer> {
  const { store, portal } = look;
  const people = await store.contactsOf(portal, { type: 'company', id }, mostPeople);
  const ids = people.filter(({ companyId }) => companyId === id).map((contact) => contact.id);
  const states = await store.recordsById(portal, 'contacts', ids);
  return companyConnection(states.flatMap((state) => ofContact(look, state) ?? []));
}
