import type { CallStats } from '../call-stats.ts';
import type { ExtensionHost } from '../extensions/extension-host.ts';
import type { LocalOAuth } from '../oauth/local-oauth.ts';
import type { Installation } from '../portal/portal.ts';
import type { Portals } from '../portal/portals.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Workflows } from '../workflows/workflows.ts';
import type { Worlds } from '../world/worlds.ts';

/** What the local endpoints and the pages tell of and change. */
export interface LocalState {
  readonly portals: Portals;
  readonly oauth: LocalOAuth;
  readonly stats: CallStats;
  readonly installations: ReadonlyMap<string, Installation>;
  /** The token that scopes are withdrawn from when none is named. */
  readonly token: string;
  /** The app's cards and pages; null where no project is loaded. */
  readonly extensions: ExtensionHost | null;
  readonly webhooks: Webhooks;
  readonly worlds: Worlds;
  readonly workflows: Workflows;
}
