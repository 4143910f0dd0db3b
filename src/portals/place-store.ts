import type { PortalId } from '../scoring/ids.ts';

/** Calls allowed in any `windowMs`. */
export interface SharedPace {
  readonly max: number;
  readonly windowMs: number;
}

/** Places in the rolling windows of HubSpot's limits, for all processes that call the same portal. */
export interface PlaceStore {
  /**
   * Borrows up to `wanted` places for a block that its caller named, held for `holdMs` should it never be settled. None: asks to
   * come again after `waitMs`. @param heard `pace` is HubSpot's own word: it counts for everybody from now on.
   * @param urgent a person waits: the last two places of a window that has some to spare are only for that.
   */
  borrowPlaces(
    portal: PortalId,
    bucket: string,
    block: string,
    wanted: number,
    holdMs: number,
    pace: SharedPace,
    heard: boolean,
    urgent: boolean,
  ): Promise<{ readonly places: number; readonly waitMs: number }>;
  /** So many of the block's places were used, and count for so long from now; the others are free. */
  settlePlaces(portal: PortalId, bucket: string, block: string, used: number, forMs: number): Promise<void>;
  /** Nobody calls for so long. */
  pauseCalls(portal: PortalId, bucket: string, pace: SharedPace, pauseMs: number): Promise<void>;
}
