import type { StoredRecord } from './stored-record.ts';

/** Who made a change, in the words of HubSpot's events. */
export interface Author {
  /** `INTEGRATION`, `CRM_UI`, `MERGE_OBJECTS` … */
  readonly changeSource: string;
  /** The app's id, or `userId:501`. */
  readonly sourceId: string;
}

/** One change of a portal's records; the kinds have the names of HubSpot's events. */
export type RecordChange = {
  /** Portal time. */
  readonly atMs: number;
  readonly author: Author;
  /** The record it is about; of a merge the one that lives on, of an association the side it is seen from. */
  readonly record: StoredRecord;
} & (
  | { readonly kind: 'creation' | 'deletion' | 'restore' | 'privacyDeletion' }
  | { readonly kind: 'propertyChange'; readonly property: string; readonly value: string }
  | {
      readonly kind: 'merge';
      readonly primaryId: string;
      readonly mergedIds: readonly string[];
      readonly propertiesMoved: number;
    }
  | {
      readonly kind: 'associationChange';
      readonly to: StoredRecord;
      readonly primary: boolean;
      readonly removed: boolean;
    }
);

/** Hears a change of the portal with that id. */
export type ChangeListener = (portalId: number, change: RecordChange) => void;

/** The one place through which every change of any portal's records passes, whoever makes it. */
export class ChangeFeed {
  readonly #listeners = new Set<ChangeListener>();

  /** Calls the listener with every change from now on; the answer ends that. */
  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  note(portalId: number, change: RecordChange): void {
    for (const listener of this.#listeners) listener(portalId, change);
  }
}
