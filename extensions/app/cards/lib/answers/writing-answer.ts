import type { AnswerFrame, IsoInstant } from './day.ts';

/** `GET /screens/writing`, and what `POST /screens/writing` answers. */
export interface WritingAnswer extends AnswerFrame {
  readonly writing: WritingState;
}

/** May Rapport write to this HubSpot account, and how far is the first fill? */
export interface WritingState {
  readonly on: boolean;
  readonly since: IsoInstant;
  /** Why it is off (`new`: nobody turned it on yet), or who turned it on. */
  readonly why: 'new' | 'admin' | 'undo';
  /** How the first fill goes: in growing parts over several hours, or all at once. */
  readonly pace: WritingPace;
  /** When the first fill was complete; `null`: it is not. */
  readonly baselineDone: IsoInstant | null;
  /** Why it cannot be turned on yet, in one sentence; `null`: it can. */
  readonly waitsFor: string | null;
  /** What the newest dry run says a first fill would come to; `null`: there has been none. */
  readonly planned: {
    /** Records that get values: other apps and workflows see them change. */
    readonly records: number;
    /** How long that takes when it is filled slowly. */
    readonly hours: number;
  } | null;
  /** A first fill under way; `null`: none, or its first pass has not come yet. */
  readonly fill: {
    readonly records: number;
    readonly filled: number;
    /** `null`: all at once. */
    readonly doneBy: IsoInstant | null;
  } | null;
}

export type WritingPace = 'ramped' | 'now';

export interface WritingRequest {
  readonly on: boolean;
  /** Heard when turning on; a fill under way takes it, too. */
  readonly pace: WritingPace;
}
