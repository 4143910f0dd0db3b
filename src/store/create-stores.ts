import type { Stores } from '../portals/stores.ts';
import { createCallCounts } from './call-counts.ts';
import type { Database } from './database.ts';
import { createEffectStore } from './effects.ts';
import { createFollowStore } from './follow-store.ts';
import { createInboxStore } from './inbox-store.ts';
import { createInstallStore } from './install-store.ts';
import { createLeaseStore } from './leases.ts';
import { createPassStore } from './pass-store.ts';
import { createPlaceStore } from './places.ts';
import { createRemovalStore } from './removal-store.ts';
import { createTenantStore } from './tenant-store.ts';
import { createTokenStore } from './token-store.ts';
import { createUndoStore } from './undo-store.ts';
import { createWorkStore } from './work.ts';
import { createWorkflowCallStore } from './workflow-calls.ts';

/** Every store of an open database whose migrations have run. Whoever opened the database closes it. */
export const createStores = (database: Database): Stores => ({
  store: createPassStore(database),
  tenants: createTenantStore(database),
  tokens: createTokenStore(database),
  installs: createInstallStore(database),
  inbox: createInboxStore(database),
  follow: createFollowStore(database),
  leases: createLeaseStore(database),
  work: createWorkStore(database),
  calls: createCallCounts(database),
  places: createPlaceStore(database),
  undo: createUndoStore(database),
  removals: createRemovalStore(database),
  effects: createEffectStore(database),
  workflowCalls: createWorkflowCallStore(database),
});
