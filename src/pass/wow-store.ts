import type { PlannedWow } from '../plays/wow/plan-wows.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { RunId } from './stored.ts';

/** A surprise that was planned, and what came of it. */
export interface KeptWow extends PlannedWow {
  readonly madeOn: Day;
  /** As it was set then, company currency; nothing for whom the lot left out. */
  readonly cost: number;
  /** `open`: a task is there; `null`: none was made, not yet or not at all. */
  readonly task: 'open' | 'done' | 'closed' | null;
}

/** What is remembered of surprises. Tasks to surprise somebody are made from these plans alone. */
export interface WowStore {
  /** Planned or made on a day or later, in the order of their days. */
  wows(portal: PortalId, since: Day): Promise<readonly KeptWow[]>;
  /** Twice is once. */
  saveWows(
    portal: PortalId,
    run: RunId,
    wows: readonly PlannedWow[],
    made: { readonly on: Day; readonly costEach: number },
  ): Promise<void>;
  dropWows(portal: PortalId, wows: readonly { readonly customer: CustomerKey; readonly on: Day }[]): Promise<void>;
}
