import type { Failure } from '../pass/crm.ts';

/** A `WriteOutcome` in the making. */
export interface WriteTally {
  readonly written: string[];
  readonly moved: { readonly from: string; readonly to: string }[];
  readonly gone: string[];
  readonly failures: Failure[];
}
