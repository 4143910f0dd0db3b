import type { BucketLimits } from '../rate-buckets.ts';
import type { ChangeFeed } from './change-feed.ts';

/** How a portal behaves, every choice made; what each means stands at `LocalHubSpotOptions`. */
export interface PortalOptions {
  readonly limits: BucketLimits;
  readonly propertyLagMs: number;
  readonly searchLagMs: number;
  readonly mergesIntoNewRecord: boolean;
  readonly customPropertyLimit: number;
  readonly associationReadInputs: number;
  readonly associationRowSize: number;
  readonly listCursor: 'last-id-plus-one' | 'next-id';
  /** Where all portals of one local HubSpot tell of their changes. */
  readonly changes: ChangeFeed;
  readonly realMs: () => number;
  readonly uiDomain: string;
  /** Path below which the local HubSpot shows the portal's pages: empty for the first, else `/portals/{id}`. */
  readonly pagesAt: string;
  readonly dataHostingLocation: string;
  readonly accountType: 'STANDARD' | 'DEVELOPER_TEST' | 'SANDBOX' | 'APP_DEVELOPER';
}
