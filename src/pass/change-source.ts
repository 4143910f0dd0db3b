import type { ReadEvents } from './receive-events.ts';

/** Where HubSpot keeps what it told, to be fetched part by part: another way into the inbox beside its webhooks. */
export interface ChangeSource {
  /**
   * The part behind a place (`null`: the earliest there is); `null`: there is nothing yet. Where the place is no longer known,
   * the earliest part: what lies between is for a reconcile to find.
   */
  next(after: string | null): Promise<ChangePart | null>;
}

export interface ChangePart {
  /** Where the next part begins, once this one is kept. */
  readonly place: string;
  readonly read: ReadEvents;
}
