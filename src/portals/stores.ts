import type { EffectStore } from '../pass/effect-store.ts';
import type { FollowStore } from '../pass/follow-store.ts';
import type { InboxStore } from '../pass/inbox-store.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { UndoStore } from '../pass/undo-store.ts';
import type { CallCounts } from './call-counts.ts';
import type { InstallStore } from './install-store.ts';
import type { LeaseStore } from './lease-store.ts';
import type { PlaceStore } from './place-store.ts';
import type { RemovalStore } from './removal-store.ts';
import type { TenantStore } from './tenant-store.ts';
import type { TokenStore } from './token-store.ts';
import type { WorkStore } from './work-store.ts';
import type { WorkflowCallStore } from './workflow-calls.ts';

/** Everything that is remembered, each part by what it is for. `store/` provides it on both databases. */
export interface Stores {
  readonly store: PassStore;
  readonly tenants: TenantStore;
  readonly tokens: TokenStore;
  readonly installs: InstallStore;
  readonly inbox: InboxStore;
  readonly follow: FollowStore;
  readonly leases: LeaseStore;
  readonly work: WorkStore;
  readonly calls: CallCounts;
  readonly places: PlaceStore;
  readonly undo: UndoStore;
  readonly removals: RemovalStore;
  readonly effects: EffectStore;
  readonly workflowCalls: WorkflowCallStore;
}
