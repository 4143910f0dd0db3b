declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** HubSpot ids are decimal strings; some exceed 2^53, so they are never parsed as numbers. */
export type PortalId = Branded<'PortalId'>;
export type ContactId = Branded<'ContactId'>;
export type CompanyId = Branded<'CompanyId'>;
export type DealId = Branded<'DealId'>;
export type LineItemId = Branded<'LineItemId'>;
export type TicketId = Branded<'TicketId'>;
export type ActivityId = Branded<'ActivityId'>;
export type TaskId = Branded<'TaskId'>;
export type OwnerId = Branded<'OwnerId'>;

/** A whole day in the portal's time zone, counted from 1970-01-01 (= 0). */
export type Day = number;

/** Orders two decimal id strings by their numeric value without losing digits. */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
