import type { PortalId } from '../scoring/ids.ts';

/** How many calls to HubSpot all processes together made for a portal, by days of the portal's own calendar. */
export interface CallCounts {
  /** On the portal's day now, by the database's clock, in its time zone (IANA); not where the portal is gone. */
  countCalls(portal: PortalId, timeZone: string, calls: number): Promise<void>;
  callsToday(portal: PortalId, timeZone: string): Promise<number>;
}
