import type { TenantStore } from '../portals/tenant-store.ts';
import type { Database } from './database.ts';
import * as tenants from './tenants.ts';

/** What Rapport remembers of its tenants, in an open database whose migrations have run. */
export function createTenantStore(database: Database): TenantStore {
  return {
    tenants: () => tenants.tenants(database),
    tenant: (portal) => tenants.tenant(database.kept, portal),
    connect: (portal, installation) => tenants.connect(database, portal, installation),
    moveTenant: (portal, state, atMs) => tenants.moveTenant(database, portal, state, atMs),
    setWriting: (portal, writing) => tenants.setWriting(database, portal, writing),
    finishBaseline: (portal, atMs) => tenants.finishBaseline(database, portal, atMs),
    agreeOutsideEu: (portal, atMs) => tenants.agreeOutsideEu(database, portal, atMs),
  };
}
