import type { Crm, Values, WritableType } from '../pass/crm.ts';
import type { TaskId } from '../scoring/ids.ts';
import type { LeftThing } from './removal.ts';

/** What came of archiving something: gone, or why HubSpot keeps it. */
export type Archiving =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: LeftThing['why']; readonly code: string };

export interface PortalProperty {
  readonly name: string;
  readonly type: string;
  readonly group: string;
}

/** What it takes to leave a portal without a trace. `hubspot/` provides it. */
export interface LeavingCrm extends Pick<Crm, 'readBack' | 'updateRecords' | 'readTasks' | 'archiveTasks'> {
  /** Custom properties in use. */
  customProperties(type: WritableType): Promise<readonly PortalProperty[]>;
  /** Archives a property with its values; one that is gone already is gone. */
  archiveProperty(type: WritableType, name: string): Promise<Archiving>;
  propertyGroups(type: WritableType): Promise<readonly string[]>;
  archiveGroup(type: WritableType, name: string): Promise<Archiving>;
  /** Every live record with a value in one of the properties, page by page, with those values. */
  recordsWith(
    type: WritableType,
    properties: readonly string[],
    onPage: (records: readonly { readonly id: string; readonly values: Values }[]) => Promise<void>,
  ): Promise<void>;
  /** Every task that carries a reference of ours and is not completed, page by page. */
  ownOpenTasks(onPage: (ids: readonly TaskId[]) => Promise<void>): Promise<void>;
  /** Takes the app out of the portal: the token is dead afterwards. Only for apps installed by OAuth. */
  uninstall(): Promise<Archiving>;
}
