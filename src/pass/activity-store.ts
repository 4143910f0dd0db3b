import type { RecordedTouches } from '../plays/touches.ts';
import type { ActivityFact, CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { ActivityType } from './crm.ts';
import type { RunId } from './stored.ts';

/** What is remembered of having read all calls, or all meetings, of a portal. Instants are of HubSpot's clock. */
export interface ActivityReading {
  /** None before this instant is kept. */
  readonly sinceMs: number;
  /** When the last reading of all of them began. */
  readonly completeAtMs: number;
  /** When the last reading began, be it only of those that had changed. */
  readonly readAtMs: number;
  /** By which mapping of the portal's own outcomes they were read. */
  readonly outcomes: string;
}

/** How calls or meetings were read: all of them from the list, or by search those that had changed. */
export interface ActivitiesRead {
  readonly type: ActivityType;
  readonly way: 'listed' | 'searched';
  readonly records: number;
}

export interface TouchQuery {
  /** `null`: every customer. Others may be asked for too: prospects, with their contacts. */
  readonly customers: readonly CustomerKey[] | null;
  /** What lies ahead of this instant is left out. */
  readonly asOfMs: number;
  /** Deal pipelines that do not count as purchases. */
  readonly pipelinesLeftOut: readonly string[];
}

/** Calls and meetings as `store/` keeps them. */
export interface ActivityStore {
  /** `null`: not read yet, or read no more. */
  activityReading(portal: PortalId, type: ActivityType): Promise<ActivityReading | null>;
  noteActivityReading(portal: PortalId, type: ActivityType, reading: ActivityReading): Promise<void>;
  /** Some of them, read outside of a reading of all. */
  saveActivities(portal: PortalId, run: RunId, type: ActivityType, activities: readonly ActivityFact[]): Promise<void>;
  /** All of them, and that they were read. */
  forgetActivities(portal: PortalId): Promise<void>;
  /** How people reached customers: one row each, also for those whom nobody reached. */
  recordedTouches(portal: PortalId, query: TouchQuery): Promise<readonly RecordedTouches[]>;
  /** Keeps what `recordedTouches` says of every customer: a pass asks for it page by page. */
  keepTouches(portal: PortalId, query: Omit<TouchQuery, 'customers'>): Promise<void>;
  /** As the newest `keepTouches` left them; who was no customer then is absent. */
  keptTouches(portal: PortalId, customers: readonly CustomerKey[]): Promise<readonly RecordedTouches[]>;
}
