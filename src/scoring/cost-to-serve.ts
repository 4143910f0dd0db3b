/** What an hour costs, in company currency, and how many a touch and a ticket take; `null`: not counted. */
export interface ServiceRates {
  readonly hourlyRate: number | null;
  readonly hoursPerTouch: number | null;
  readonly hoursPerTicket: number | null;
}

/** What serving a customer takes in a year; `null`: not recorded. */
export interface ServiceAYear {
  readonly touches: number | null;
  readonly tickets: number | null;
}

const yearMs = 365 * 86_400_000;

/**
 * Service of one record in a year, seen from `asOfMs` (epoch ms). HubSpot counts touches (calls, meetings, e-mails and
 * messages logged: `num_contacted_notes`) over the whole life of a record, so theirs is the mean year since the record was
 * made, of a year at least; tickets are those created in the last 365 days.
 */
export function serviceAYear(
  record: {
    readonly contactedNotes: number | null;
    readonly createdAtMs: number;
    readonly tickets: readonly { readonly createdAtMs: number }[];
  },
  asOfMs: number,
): ServiceAYear {
  const years = Math.max(1, (asOfMs - record.createdAtMs) / yearMs);
  const recent = record.tickets.filter(({ createdAtMs }) => createdAtMs <= asOfMs && createdAtMs > asOfMs - yearMs);
  return {
    touches: record.contactedNotes === null ? null : record.contactedNotes / years,
    tickets: recent.length,
  };
}

/** Yearly cost in company currency: hours × rate. `null` without a rate, or where none of what was given hours is recorded. */
export function costToServe({ touches, tickets }: ServiceAYear, rates: ServiceRates): number | null {
  const { hourlyRate, hoursPerTouch, hoursPerTicket } = rates;
  const ofTouches = touches === null || hoursPerTouch === null ? null : touches * hoursPerTouch;
  const ofTickets = tickets === null || hoursPerTicket === null ? null : tickets * hoursPerTicket;
  if (hourlyRate === null || (ofTouches === null && ofTickets === null)) return null;
  return ((ofTouches ?? 0) + (ofTickets ?? 0)) * hourlyRate;
}
