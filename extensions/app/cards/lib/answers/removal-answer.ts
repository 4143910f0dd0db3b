import type { IsoInstant } from './day.ts';

/** `GET /screens/removal`, and the answer to `POST /screens/removal`. */
export interface RemovalAnswer {
  /** The portal's id, to be typed by whoever confirms. */
  readonly portal: string;
  /** With a private token the owner of the private app has to delete it at the end. */
  readonly connection: 'oauth' | 'private_token';
  readonly removal: RemovalTold | null;
}

/** How far *Remove everything* is, or what came of it. */
export interface RemovalTold {
  /** `stopped`: it broke off, and goes on when it is asked for again. */
  readonly state: 'running' | 'stopped' | 'done';
  /** What is done next. */
  readonly step: 'tasks' | 'properties' | 'clearing' | 'data' | 'uninstall' | 'done';
  readonly begunAt: IsoInstant;
  readonly tasksArchived: number;
  readonly propertiesArchived: number;
  readonly groupsArchived: number;
  /** Records on which values had to be cleared, because their property could not be archived. */
  readonly recordsCleared: number;
  /** What is left to be done by hand, one sentence each. */
  readonly byHand: readonly string[];
}

/** `POST /screens/removal`: refused where `portal` is not the id of the portal that asks. */
export interface RemovalRequest {
  readonly portal: string;
}

/** `GET /screens/people?part=1`: what people entered for Rapport, to be kept before it is removed. */
export interface PeopleAnswer {
  /** Comma separated, with a header. */
  readonly csv: string;
  /** Records in this part and in all. */
  readonly records: number;
  readonly allRecords: number;
  readonly part: number;
  readonly parts: number;
}
