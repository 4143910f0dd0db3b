import type { WritableType } from '../pass/crm.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Tenant } from './tenant.ts';

/** The steps of *Remove everything* in their order; each may be done again without harm. */
export const removalSteps = ['tasks', 'properties', 'clearing', 'data', 'uninstall', 'done'] as const;
export type RemovalStep = (typeof removalSteps)[number];

/** So long after its end whoever asked for a removal may still look how it ended; then who that was is forgotten. */
export const askerKeptForMs = 86_400_000;

/** How far the removal of a portal is. Once done it is all that is kept of the portal: nothing in it is about people. */
export interface Removal {
  readonly portal: PortalId;
  readonly connection: Tenant['connection'];
  /** What is to be done next. */
  readonly step: RemovalStep;
  readonly begunAtMs: number;
  /** When it went on last. */
  readonly toldAtMs: number;
  readonly finishedAtMs: number | null;
  readonly report: RemovalReport;
}

export interface RemovalReport {
  readonly tasksArchived: number;
  readonly propertiesArchived: number;
  readonly groupsArchived: number;
  /** Records on which values were cleared, because their property could not be archived. */
  readonly recordsCleared: number;
  readonly recordsNotCleared: number;
  readonly left: readonly LeftThing[];
  /** HubSpot accepts the token no more: whatever needed it was left undone. */
  readonly withoutHubSpot: boolean;
  /** `by_hand`: a private app, which only its owner can delete. `null`: not yet, or it could not be done. */
  readonly uninstalled: 'yes' | 'by_hand' | null;
}

/** Something of ours that HubSpot did not let go. */
export interface LeftThing {
  readonly what: 'property' | 'group' | 'tasks' | 'values' | 'app';
  readonly type: WritableType | null;
  readonly name: string | null;
  /** `in_use`: a workflow, list, report or another property uses it. `not_empty`: the group holds a property that is not ours, or one in use. */
  readonly why: 'in_use' | 'not_empty' | 'missing_scope' | 'refused';
  /** HubSpot's own. */
  readonly code: string;
}

export const nothingRemoved: RemovalReport = {
  tasksArchived: 0,
  propertiesArchived: 0,
  groupsArchived: 0,
  recordsCleared: 0,
  recordsNotCleared: 0,
  left: [],
  withoutHubSpot: false,
  uninstalled: null,
};
