import type { PortalId } from '../scoring/ids.ts';
import type { Installation, Tenant, Writing } from './tenant.ts';

/** What Rapport remembers of its tenants. Every function takes the portal first; each call is one transaction. */
export interface TenantStore {
  /** Every portal, by ascending id; the only function that looks across portals. */
  tenants(): Promise<readonly Tenant[]>;
  tenant(portal: PortalId): Promise<Tenant | null>;
  /**
   * Connects a portal: a new one with writing off, a known one again with what its admin chose before. The newest
   * connection, scopes and installer count.
   */
  connect(portal: PortalId, installation: Installation): Promise<Tenant>;
  /** Moves a tenant into a state; nothing happens where it is in it already, or where there is no such tenant. */
  moveTenant(portal: PortalId, state: Tenant['state'], atMs: number): Promise<void>;
  /** Replaces what the admin chose about writing. Returns `null` where there is no such tenant. */
  setWriting(portal: PortalId, writing: Writing): Promise<Tenant | null>;
  /** The first fill is complete; nothing happens where writing was turned off meanwhile. */
  finishBaseline(portal: PortalId, atMs: number): Promise<void>;
  agreeOutsideEu(portal: PortalId, atMs: number): Promise<void>;
}
