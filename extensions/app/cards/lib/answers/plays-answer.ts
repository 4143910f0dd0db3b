import type { CustomerResponse, RecordType } from '../words.ts';
import type { AnswerFrame, IsoDay } from './day.ts';

/** `GET /screens/plays`: what is to be done, and what came back. */
export interface PlaysAnswer extends AnswerFrame {
  /** Are tasks made at all? */
  readonly tasksOn: boolean;
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
  /** Responses recorded within the last 365 days. */
  readonly responses: { readonly since: IsoDay; readonly counts: Readonly<Record<CustomerResponse, number>> };
}

/** `GET /screens/referrals`: nothing is measured until the admin names where referrals stand. */
export interface ReferralsAnswer extends AnswerFrame {
  readonly source: 'none' | 'association_label' | 'contact_property';
  readonly name: string | null;
}
