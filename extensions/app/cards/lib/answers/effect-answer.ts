import type { LeavingReason } from '../words.ts';
import type { AnswerFrame, IsoDay, Measured } from './day.ts';

/** `GET /screens/effect`: what tasks did, how many of the dormant came back, and why customers left. */
export interface EffectAnswer extends AnswerFrame {
  /** Days for which every customer is followed, from the day after its task was made or held back. */
  readonly followUpDays: number;
  /** Fewer customers in either arm say nothing. */
  readonly fewest: number;
  /** Days from and to which some were held back: only these are compared; `null`: nobody ever was. */
  readonly held: { readonly from: IsoDay; readonly to: IsoDay } | null;
  /** All plays together, each customer once. */
  readonly overall: EffectFigures;
  readonly plays: readonly EffectFigures[];
  /** What a surprise costs for each unit of money it brought; `null`: not known, or no more than chance explains. */
  readonly wowCost: { readonly each: number; readonly perMoney: number } | null;
  readonly reactivation: {
    /** Of customers who were dormant at past days, those who bought within the window that followed. */
    readonly own: Measured | null;
    readonly windowDays: number | null;
    readonly quoted: { readonly low: number; readonly high: number };
  };
  readonly leaving: {
    /** Customers whose reason is known. */
    readonly n: number;
    readonly rows: readonly {
      readonly reason: LeavingReason;
      readonly own: Measured | null;
      /** Often quoted; never used in any calculation. */
      readonly quoted: number | null;
    }[];
  };
}

export interface EffectFigures {
  readonly label: string;
  /** The figures in words. */
  readonly sentence: string;
  readonly treated: ArmFigures;
  readonly heldBack: ArmFigures;
  /** Customers whose follow-up is not over. */
  readonly waiting: number;
  /** Treated less held back, in the share that bought; `null`: too few. */
  readonly difference: Measured | null;
  /** In money per customer. */
  readonly money: Measured | null;
  /** The smallest difference that numbers as these would have shown in four of five cases. */
  readonly smallestVisible: number | null;
  /** Completed tasks against the others: goes together, does not show a cause. */
  readonly actedOn: Measured | null;
}

export interface ArmFigures {
  readonly n: number;
  readonly bought: number;
  /** Per customer; `null` of nobody. */
  readonly money: number | null;
}
