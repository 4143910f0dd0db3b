import type { ReadEvents } from './receive-events.ts';

/** Where HubSpot keeps what it told, to be fetched part by part: another way into the inbox beside its webhooks. */
export interface ChangeSource {
  /**
   * The part behind a place (`null`: the earliest there is); `null`: there is nothing yet. Where the place is no longer known,
   * the earliest part, with a gap before it.
   */
  next(after: string | null, signal?: AbortSignal): Promise<ChangePart | null>;
}

export interface ChangePart {
  /** Where the next part begins, once this one is kept. */
  readonly place: string;
  readonly read: ReadEvents;
  /** What lies between the place that was asked for and this part is no longer to be had. */
  readonly gap: boolean;
}
