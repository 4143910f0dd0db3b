import type { CustomerResponse, OpportunityArea, RecordType } from '../words.ts';
import type { AnswerFrame, IsoDay } from './day.ts';

/** `GET /screens/plays`: what is to be done, and what came back. */
export interface PlaysAnswer extends AnswerFrame {
  /** Are tasks made at all? */
  readonly tasksOn: boolean;
  /** Our eleven opportunity areas; each customer counts in its single best one. `null` before a pass has looked. */
  readonly areas:
    | readonly {
        readonly area: OpportunityArea;
        /** `null`: not known how many. */
        readonly customers: number | null;
        /** Money a year that may be expected; `null`: the portal's own data do not say. */
        readonly money: number | null;
        /** Of so many of the customers the money is known. */
        readonly known: number;
      }[]
    | null;
  /** From the first purchase to the second; `null`: no pass has looked, or nobody has bought. */
  readonly returning: ReturningAnswer | null;
  /** Customers whose next play it is, with the money a year at stake, most first. */
  readonly plays: readonly {
    readonly play: string;
    readonly label: string;
    readonly on: boolean;
    readonly customers: number;
    readonly atStake: number;
    readonly openTasks: number;
    readonly closedTasks: number;
  }[];
  /** Open tasks, earliest due first; at most 50. */
  readonly openTasks: readonly {
    readonly taskId: string;
    readonly label: string;
    readonly subject: string;
    readonly dueOn: IsoDay;
    readonly record: { readonly type: RecordType; readonly id: string };
  }[];
  readonly openTaskCount: number;
  /** Surprises of this calendar year. Money in company currency. */
  readonly wow: {
    /** The play is on, and the budget pays for somebody. */
    readonly on: boolean;
    readonly budget: number;
    readonly costEach: number;
    /** How many customers the settings allow this year. */
    readonly customers: number;
    /** How many of them are planned or done, whom the lot left out apart. */
    readonly planned: number;
    readonly heldBack: number;
    readonly done: number;
    /** What those that are done cost. */
    readonly spent: number;
    /** The next ones; at most 10. */
    readonly next: readonly {
      readonly on: IsoDay;
      /** 0–100. */
      readonly surprise: number;
      readonly record: { readonly type: RecordType; readonly id: string };
    }[];
  };
  /** Responses recorded within the last 365 days. */
  readonly responses: { readonly since: IsoDay; readonly counts: Readonly<Record<CustomerResponse, number>> };
}

/** How soon a group of first-time buyers bought again; who has not yet counts as far as it was seen. */
export interface SpeedAnswer {
  readonly customers: number;
  readonly back: number;
  /** By when half of them have; `null`: not yet, or never. */
  readonly medianDays: number | null;
}

export interface ReturningAnswer extends SpeedAnswer {
  /** Integer percent who have not bought again by then. */
  readonly notYetBack: readonly { readonly days: number; readonly percent: number }[];
  /** Groups of at least 30. */
  readonly byProduct: readonly (SpeedAnswer & { readonly product: string })[];
  /** First purchases after seven or more human touches, 0..1 with the interval's ends; `null`: not known. */
  readonly sevenTouches: {
    readonly customers: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  } | null;
  /** By how long ago the first purchase was: who bought once only, 0..1 with the interval's ends. */
  readonly oneTime: readonly {
    readonly fromDays: number;
    readonly toDays: number | null;
    readonly customers: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
}
