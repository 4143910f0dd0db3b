import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { LeavingReason } from '../scoring/vocabulary.ts';

/** One lot: a task that a pass or a followed change made, or held back. */
export interface PlayAssignment {
  readonly play: string;
  readonly customer: CustomerKey;
  readonly heldBack: boolean;
  readonly atMs: number;
  /** People completed it; `null` of one held back. */
  readonly completed: boolean | null;
  /** What the reason begins with: the category, or what else opened the play. */
  readonly reason: string;
  /** Money a year, in company currency, as it was then. */
  readonly atStake: number | null;
  /** Won deals worth something that closed within so many days since, oldest first. */
  readonly after: readonly { readonly atMs: number; readonly amount: number }[];
}

export interface ReasonCount {
  readonly reason: LeavingReason;
  readonly customers: number;
}

/** What the store knows of what tasks did, and of why customers left. Set-based, however large the portal. */
export interface EffectStore {
  /** Lots since an instant with what was bought in the `days` that followed, earliest first; pipelines left out count for nothing. */
  assignments(
    portal: PortalId,
    sinceMs: number,
    days: number,
    pipelinesLeftOut: readonly string[],
  ): Promise<readonly PlayAssignment[]>;
  /**
   * Of customers who have left or are dormant: why, one reason each. What a person answered counts before the property in
   * HubSpot, and that before the reason of the newest deal lost since the last purchase. Without a reason they are absent.
   */
  leavingReasons(portal: PortalId): Promise<readonly ReasonCount[]>;
}
