import type { TicketFact } from '../../scoring/facts.ts';
import type { CompanyId, ContactId, TicketId } from '../../scoring/ids.ts';
import { associatedIds, type ListedRecord } from '../listed-record.ts';
import { instantOf, textOf } from './read-value.ts';

export const ticketProperties: readonly string[] = [
  'createdate',
  'closed_date',
  'hs_last_closed_date',
  'hs_is_open',
  'hs_pipeline',
  'hs_pipeline_stage',
  'hs_ticket_priority',
];

const priorities = ['low', 'medium', 'high', 'urgent'] as const;

/** A ticket as a fact. @param closedStages stage ids whose ticket state is CLOSED. */
export function ticketFact(record: ListedRecord, closedStages: ReadonlySet<string>): TicketFact {
  const { id, properties, createdAt } = record;
  const closedAtMs = instantOf(properties.closed_date) ?? instantOf(properties.hs_last_closed_date);
  const closed =
    closedStages.has(properties.hs_pipeline_stage ?? '') || (closedAtMs !== null && closedStages.size === 0);
  const priority = textOf(properties.hs_ticket_priority)?.toLowerCase();
  return {
    id: id as TicketId,
    contactIds: associatedIds<ContactId>(record, 'contacts'),
    companyIds: associatedIds<CompanyId>(record, 'companies'),
    createdAtMs: instantOf(properties.createdate) ?? instantOf(createdAt) ?? 0,
    closedAtMs: closed ? closedAtMs : null,
    open: !closed,
    priority: priorities.find((name) => name === priority) ?? null,
  };
}
