import type { FactMapping, FactOf, FactType } from '../pass/crm.ts';
import type { DealRates } from './deal-rates.ts';
import { callFact, callProperties, meetingFact, meetingProperties } from './facts/activity-fact.ts';
import { companyFact, companyProperties } from './facts/company-fact.ts';
import { contactFact, contactProperties } from './facts/contact-fact.ts';
import { type DealContext, dealFact, dealProperties } from './facts/deal-fact.ts';
import { neverKept } from './facts/own-values.ts';
import { ticketFact, ticketProperties } from './facts/ticket-fact.ts';
import type { ListedRecord } from './listed-record.ts';

/** What turning records into facts takes beside the records. */
export interface FactContext {
  readonly rates: DealRates;
  readonly deals: () => Promise<DealContext>;
  /** Read when the first ticket is met. */
  readonly closedTicketStages: () => Promise<ReadonlySet<string>>;
}

/** The properties that facts of a type are made of. */
export function propertiesOf(type: FactType, mapping: FactMapping): readonly string[] {
  if (type === 'deals') return dealProperties;
  if (type === 'tickets') return ticketProperties;
  if (type === 'calls') return callProperties;
  if (type === 'meetings') return meetingProperties;
  const mapped = [mapping.statusProperty, mapping.contractEndProperty].filter((name) => name !== null);
  const standard = type === 'contacts' ? contactProperties : companyProperties;
  return [...new Set([...standard, ...mapped, ...mapping.ownProperties.filter((name) => !neverKept.has(name))])];
}

export function factMaker<T extends FactType>(
  context: FactContext,
  type: T,
  mapping: FactMapping,
): (records: readonly ListedRecord[]) => Promise<FactOf[T][]> {
  const makers: { [Type in FactType]: (records: readonly ListedRecord[]) => Promise<FactOf[Type][]> } = {
    contacts: async (records) => records.map((record) => contactFact(record, mapping)),
    companies: async (records) => records.map((record) => companyFact(record, mapping)),
    deals: async (records) => {
      const deals = await context.deals();
      for (const record of records) context.rates.note(record, deals.currency);
      return records.map((record) => dealFact(record, deals));
    },
    tickets: async (records) => {
      const closed = records.length === 0 ? new Set<string>() : await context.closedTicketStages();
      return records.map((record) => ticketFact(record, closed));
    },
    calls: async (records) => records.map((record) => callFact(record, mapping)),
    meetings: async (records) => records.map(meetingFact),
  };
  return makers[type];
}
