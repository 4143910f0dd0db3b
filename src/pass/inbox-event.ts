import type { PortalId } from '../scoring/ids.ts';
import type { RecordType } from './crm.ts';

export const inboxTypes = ['contacts', 'companies', 'deals', 'tickets', 'line_items'] as const;
export type InboxType = RecordType | 'line_items';

export const inboxKinds = ['created', 'changed', 'deleted', 'restored', 'merged', 'linked', 'forgotten'] as const;
export type InboxKind = (typeof inboxKinds)[number];

export interface InboxRecord {
  readonly type: InboxType;
  /** A whole number above 0 that fits PostgreSQL's bigint. */
  readonly id: string;
}

/** What is kept of one thing HubSpot told: ids, kinds and instants; no value of any property, nothing a person wrote. */
export interface InboxEvent extends InboxRecord {
  readonly portal: PortalId;
  readonly kind: InboxKind;
  /** Which property changed; `null` for every other kind, or where HubSpot does not say. */
  readonly property: string | null;
  /** Merged: as what it lives on. Linked: the other side. Else `null`. */
  readonly other: InboxRecord | null;
  readonly occurredAtMs: number;
  /** HubSpot's own number; not unique. */
  readonly eventId: string;
  /** The change was made through Rapport's own connection. */
  readonly own: boolean;
}

/** An event as it lies in the inbox. */
export interface WaitingEvent extends InboxEvent {
  /** By arrival, within a portal. */
  readonly place: string;
}
