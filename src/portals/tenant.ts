import type { PortalId } from '../scoring/ids.ts';

/** One portal as Rapport serves it: how it is connected and what its admin lets Rapport do. */
export interface Tenant {
  readonly portal: PortalId;
  /** `oauth`: installed from the marketplace; `private_token`: opened by the token in the environment. */
  readonly connection: 'oauth' | 'private_token';
  /** `disconnected`: HubSpot refuses the token for good, nothing runs. `removing`: *Remove everything* has begun. */
  readonly state: 'connected' | 'disconnected' | 'removing';
  readonly stateSinceMs: number;
  /** As HubSpot granted them. */
  readonly scopes: readonly string[];
  readonly installedAtMs: number;
  /** HubSpot user id of who installed last; `null` with a private token. */
  readonly installedBy: string | null;
  readonly writing: Writing;
  /** The admin said yes to data of a portal hosted in the EU on a deployment outside it; `null`: not asked or not said. */
  readonly outsideEuAgreedAtMs: number | null;
}

/** May Rapport write to this portal, and how far is the first fill? */
export interface Writing {
  readonly on: boolean;
  readonly sinceMs: number;
  /** Why it is off (`new`: nobody turned it on yet), or who turned it on. */
  readonly why: 'new' | 'admin' | 'undo';
  /** How the first fill goes: in growing parts over several nights, or all at once. */
  readonly pace: 'ramped' | 'now';
  /** The first fill is complete: changes since are changes. */
  readonly baselineDoneAtMs: number | null;
}

/** What is known of a portal when it is installed or opened by a private token. */
export interface Installation {
  readonly connection: Tenant['connection'];
  readonly scopes: readonly string[];
  readonly installedBy: string | null;
  readonly atMs: number;
}
