import { randomUUID } from 'node:crypto';
import type { RecordChange } from '../../portal/change-feed.ts';
import { HubSpotError } from '../../routing/hubspot-error.ts';
import type { JsonObject } from '../../routing/read-body.ts';
import { type JournalEvent, makeJournalEvent } from './journal-event.ts';
import { asksFor, type JournalSubscription, placeOf, readJournalSubscription } from './journal-subscription.ts';

/** A subscription as the journal keeps it. Times in ms. */
export interface KeptSubscription extends JournalSubscription {
  readonly id: number;
  readonly createdMs: number;
  readonly updatedMs: number;
}

/** Events that were published together. */
export interface JournalFile {
  readonly offset: string;
  readonly publishedMs: number;
  readonly events: readonly JournalEvent[];
}

const LARGEST_FILE = 10_000;
const RETENTION_MS = 3 * 86_400_000;

/** The journal of one app over all portals. What happened since the last file is published when somebody looks. */
export class AppJournal {
  readonly #subscriptions = new Map<string, KeptSubscription>();
  #files: JournalFile[] = [];
  #unpublished: JournalEvent[] = [];
  #lastId = 0;

  get subscriptions(): readonly KeptSubscription[] {
    return [...this.#subscriptions.values()];
  }

  /** Makes a subscription, or changes the one that stands in its place. @throws HubSpotError 400 where a part is missing */
  subscribe(given: JsonObject, nowMs: number): KeptSubscription {
    const subscription = readJournalSubscription(given);
    const place = placeOf(subscription);
    const { id, createdMs } = this.#subscriptions.get(place) ?? { id: ++this.#lastId, createdMs: nowMs };
    const kept = { ...subscription, id, createdMs, updatedMs: nowMs };
    this.#subscriptions.set(place, kept);
    return kept;
  }

  /** Ends every subscription that `isMeant` says is meant; false where none is. */
  unsubscribe(isMeant: (one: KeptSubscription) => boolean): boolean {
    const meant = this.subscriptions.filter(isMeant);
    for (const one of meant) this.#subscriptions.delete(placeOf(one));
    return meant.length > 0;
  }

  asksFor(portalId: number, change: RecordChange): boolean {
    return this.subscriptions.some((one) => asksFor(one, portalId, change));
  }

  note(portalId: number, change: RecordChange): void {
    this.#keep(makeJournalEvent(portalId, change), change.atMs);
  }

  /** An app was installed in a portal, or left it. */
  noteLifecycle(portalId: number, eventTypeId: string, atMs: number): void {
    const isAskedFor = this.subscriptions.some((one) => one.eventTypeId === eventTypeId);
    if (isAskedFor) this.#keep({ type: 'app_lifecycle_event', portalId, eventTypeId, occurredAt: atMs }, atMs);
  }

  /** The file after an offset, the first or the last; undefined where there is none. @throws HubSpotError 404 for an offset that is none, or is no more */
  read(from: 'earliest' | 'latest' | { readonly after: string }, nowMs: number): JournalFile | undefined {
    this.#publish(nowMs);
    if (from === 'earliest') return this.#files[0];
    if (from === 'latest') return this.#files.at(-1);
    const at = this.#files.findIndex((one) => one.offset === from.after);
    if (at < 0) throw new HubSpotError(404, `There is no offset ${from.after}.`, { category: 'OBJECT_NOT_FOUND' });
    return this.#files[at + 1];
  }

  file(offset: string): JournalFile | undefined {
    return this.#files.find((one) => one.offset === offset);
  }

  #keep(event: JournalEvent, nowMs: number): void {
    this.#unpublished.push(event);
    if (this.#unpublished.length >= LARGEST_FILE) this.#publish(nowMs);
  }

  #publish(nowMs: number): void {
    this.#files = this.#files.filter((one) => one.publishedMs > nowMs - RETENTION_MS);
    if (this.#unpublished.length === 0) return;
    this.#files.push({ offset: randomUUID(), publishedMs: nowMs, events: this.#unpublished });
    this.#unpublished = [];
  }
}
