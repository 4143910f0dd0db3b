/** A calendar day in the portal's time zone, as YYYY-MM-DD. */
export type IsoDay = string;
/** An instant as ISO 8601 in UTC. */
export type IsoInstant = string;

/** What every answer of the backend says about itself. Money everywhere is in `currency`, a year unless named otherwise. */
export interface AnswerFrame {
  /** ISO 4217, the portal's company currency. */
  readonly currency: string;
  /** IANA name of the portal's time zone. */
  readonly timeZone: string;
  /** Today in that time zone. */
  readonly today: IsoDay;
  /** The day the newest finished pass looked from; `null` before the first. */
  readonly asOf: IsoDay | null;
  readonly viewer: Viewer;
}

/** What the person who asks may do here. */
export interface Viewer {
  /** May change settings, enable writing, undo and remove. */
  readonly admin: boolean;
  /** May see the money of the whole portal; money of one record is for everybody who can open it. */
  readonly seesMoney: boolean;
}

/** An estimate, its 95 % interval (`null`: too few for an honest one) and what it rests on. */
export interface Measured {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}
