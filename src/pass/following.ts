import type { PropertyDefinition } from '../portals/property-definition.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { Writing } from '../portals/tenant.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Clock, Crm, WritableType } from './crm.ts';
import type { FollowStore } from './follow-store.ts';
import type { LastLook } from './last-look.ts';
import type { PassStore } from './pass-store.ts';
import type { PlayView } from './play-book.ts';
import type { Progress } from './progress.ts';
import type { Filling } from './said-before.ts';
import type { RunId } from './stored.ts';

/** One following of changes under way: from where it looks, with which forecast, and what it may write. */
export interface Following {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly follow: FollowStore;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly asOfMs: number;
  readonly timeZone: string;
  readonly look: LastLook;
  readonly chosen: PortalSettings;
  readonly writing: Pick<Writing, 'on' | 'baselineDoneAtMs'>;
  readonly filling: Filling;
  /** How plays look at customers. */
  readonly plays: PlayView;
  /** Our properties that the portal really has. */
  readonly definitions: Readonly<Record<WritableType, readonly PropertyDefinition[]>>;
  /** How many customers there are, where nobody is ranked because they are few. */
  customerCount(): Promise<number>;
}
