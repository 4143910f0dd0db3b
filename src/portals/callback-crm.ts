import type { Outputs } from './workflow-calls.ts';

export interface Completion {
  readonly callbackId: string;
  readonly outputs: Outputs;
}

/** What it takes to answer a workflow that waits. `hubspot/` provides it. */
export interface CallbackCrm {
  /** Tells workflows that wait; which of them wait no more. @throws AppError where it cannot be told now, or not at all */
  completeCallbacks(completions: readonly Completion[]): Promise<{ readonly lost: readonly string[] }>;
}
