import type { ChurnCategory, Tier } from '../words.ts';
import type { AnswerFrame, IsoDay } from './day.ts';

/** A choice of the admin as it is edited: its dotted path and its value. */
export type SettingValue = null | boolean | number | string | readonly string[];
export type SettingChanges = Readonly<Record<string, SettingValue>>;

/** `GET /screens/settings`. */
export interface SettingsAnswer extends AnswerFrame {
  /** Every setting by dotted path (`tierShares.vip`). */
  readonly values: SettingChanges;
  readonly defaults: SettingChanges;
  /** What each does and takes, for people. */
  readonly described: Readonly<Record<string, { readonly description: string; readonly takes: string }>>;
  /** What can be chosen, as HubSpot has it now; empty where it may not be read. */
  readonly pipelines: readonly { readonly id: string; readonly label: string }[];
}

/** `PUT /screens/settings` and `POST /screens/settings/preview` take the same. */
export interface SettingsRequest {
  readonly changes: SettingChanges;
}

/** 422 instead where a value is wrong: one sentence by dotted path. */
export interface SettingsProblems {
  readonly problems: Readonly<Record<string, string>>;
}

/** Who would move if these changes were saved. */
export interface PreviewAnswer extends AnswerFrame {
  readonly customers: number;
  readonly lookedFrom: IsoDay;
  readonly categories: readonly Move<ChurnCategory>[];
  readonly tiers: readonly Move<Tier | 'none'>[];
  readonly atRisk: { readonly now: number; readonly after: number };
  readonly lost: { readonly now: number; readonly after: number };
  /** Records on which something else would be written. */
  readonly records: { readonly contacts: number; readonly companies: number };
  /** Settings whose effect only the next reading of HubSpot can show, with a sentence each. */
  readonly unseen: readonly string[];
}

export interface Move<Name extends string> {
  readonly from: Name;
  readonly to: Name;
  readonly customers: number;
  readonly spendLast12Months: number;
}
