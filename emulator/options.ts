import type { RegisteredApp } from './oauth/registered-app.ts';
import { ChangeFeed } from './portal/change-feed.ts';
import type { PortalOptions } from './portal/portal-options.ts';
import type { LazyPortal } from './portal/portals.ts';
import type { PortalSeed } from './portal-seed.ts';
import { type BucketLimits, DEFAULT_LIMITS } from './rate-buckets.ts';
import type { Middleware, Route } from './routing/call.ts';
import type { Switches } from './webhooks/switches.ts';

/** How a local HubSpot deviates from the defaults; every field is optional. */
export interface LocalHubSpotOptions {
  /** Bearer token the portal accepts; default `pat-na1-local`. */
  readonly token?: string;
  /** Scopes of that token; default: all that the local HubSpot knows. */
  readonly scopes?: readonly string[];
  /** Calls allowed per bucket: general and associations per rolling 10 s, search per rolling second. */
  readonly limits?: Partial<BucketLimits>;
  /** Milliseconds every API answer takes at least; default 0. */
  readonly latencyMs?: number;
  /** How long a new or changed property stays invisible; HubSpot ≈ 400 ms, default 0. */
  readonly propertyLagMs?: number;
  /** How long a written record stays as it was in search; default 0. */
  readonly searchLagMs?: number;
  /** Does a merge make a new record of both (HubSpot does so with some types), or does the primary live on? Default false. */
  readonly mergesIntoNewRecord?: boolean;
  /** Custom properties allowed per object type; default 1,000 (paid portals), free ones 10. */
  readonly customPropertyLimit?: number;
  /** Inputs per association batch read; HubSpot allows 1,000, for a while in 2024 only 100. */
  readonly associationReadInputs?: number;
  /** Associated ids per row of an association batch read before a row is paged; default 500. */
  readonly associationRowSize?: number;
  /**
   * What a list's `after` is: the last id plus one (as HubSpot's documented examples look) or the id of the next
   * record (as its text says). Either way any number may be given.
   */
  readonly listCursor?: 'last-id-plus-one' | 'next-id';
  /** Monotonic real time in ms, for limits, lags and the running of the portal's clock; default performance.now. */
  readonly realMs?: () => number;
  /** App id shown as `hs_object_source_id` of what the token creates. */
  readonly appId?: number;
  readonly uiDomain?: string;
  readonly dataHostingLocation?: string;
  readonly accountType?: 'STANDARD' | 'DEVELOPER_TEST' | 'SANDBOX' | 'APP_DEVELOPER';
  /** Further portals, each made when it is first needed. */
  readonly portals?: readonly (PortalSeed | LazyPortal)[];
  /** Apps that people can install by OAuth. */
  readonly apps?: readonly RegisteredApp[];
  /** How long an access token is good; default 1,800,000, as at HubSpot. */
  readonly tokenLifeMs?: number;
  /** Does each refresh give a new refresh token and kill the old one? Default false, as at HubSpot today. */
  readonly rotatesRefreshTokens?: boolean;
  /** Folder of a HubSpot project whose cards and pages are shown. */
  readonly project?: string;
  /**
   * Where the project's backend is, for one on this machine: stands for the profile's `APP_ORIGIN`. With one app registered,
   * that app is the project's, and its backend counts as connected from the start.
   */
  readonly appOrigin?: string;
  /** How webhooks travel from the start: gathering delay, accidents, speed of the clock of retries. */
  readonly webhooks?: Partial<Switches>;
  /** Run between counting and authentication: the place for injected faults. */
  readonly middleware?: readonly Middleware[];
  /** Routes beyond the built-in ones: webhooks, exports. */
  readonly routes?: readonly Route[];
}

export const DEFAULT_APP_ID = 1_000_001;

export const DEFAULT_TOKEN = 'pat-na1-local';

/** Fills in the defaults of everything the portal itself needs. */
export function portalOptions(options: LocalHubSpotOptions): PortalOptions {
  return {
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    propertyLagMs: options.propertyLagMs ?? 0,
    searchLagMs: options.searchLagMs ?? 0,
    mergesIntoNewRecord: options.mergesIntoNewRecord ?? false,
    customPropertyLimit: options.customPropertyLimit ?? 1_000,
    associationReadInputs: options.associationReadInputs ?? 1_000,
    associationRowSize: options.associationRowSize ?? 500,
    listCursor: options.listCursor ?? 'last-id-plus-one',
    changes: new ChangeFeed(),
    realMs: options.realMs ?? (() => performance.now()),
    uiDomain: options.uiDomain ?? 'app.hubspot.com',
    pagesAt: '',
    dataHostingLocation: options.dataHostingLocation ?? 'na1',
    accountType: options.accountType ?? 'STANDARD',
  };
}
