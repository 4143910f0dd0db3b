import type { RecordChange } from '../portal/change-feed.ts';
import type { Random } from '../portals/random.ts';
import { HubSpotError, notFound } from '../routing/hubspot-error.ts';
import type { JsonObject } from '../routing/read-body.ts';
import { readSubscription, type Subscription } from './subscription.ts';
import type { Switches } from './switches.ts';
import { WebhookSender } from './webhook-sender.ts';

const MOST_SUBSCRIPTIONS = 1_000;
const DEFAULT_CONCURRENCY = 10;

/** What the webhooks of an app need to know of the world around them. */
export interface WebhookSurroundings {
  readonly switches: Switches;
  readonly random: Random;
  readonly secretOf: (appId: number) => string | undefined;
  /** The address on this machine for a public one; null where it is elsewhere. */
  readonly localUrlOf: (url: string) => string | null;
}

/** The webhooks of one app: where they go, what they tell of, and the events on their way. */
export class AppWebhooks {
  readonly appId: number;
  targetUrl: string | null = null;
  maxConcurrentRequests = DEFAULT_CONCURRENCY;
  readonly sender: WebhookSender;
  readonly #subscriptions = new Map<number, Subscription>();
  /** The active ones by what they tell of. */
  #byKey = new Map<string, Subscription[]>();
  #lastId = 0;

  constructor(appId: number, { switches, random, secretOf, localUrlOf }: WebhookSurroundings) {
    this.appId = appId;
    const target = () => {
      const { targetUrl } = this;
      const clientSecret = secretOf(appId);
      return targetUrl === null || clientSecret === undefined
        ? null
        : { targetUrl, clientSecret, localUrl: localUrlOf(targetUrl) };
    };
    this.sender = new WebhookSender(target, () => this.maxConcurrentRequests, { switches, random });
  }

  get subscriptions(): readonly Subscription[] {
    return [...this.#subscriptions.values()];
  }

  /** @throws HubSpotError 400 where it names no event, or there are 1,000 already */
  subscribe(given: JsonObject, nowMs: number): Subscription {
    if (this.#subscriptions.size >= MOST_SUBSCRIPTIONS) {
      const message = `Couldn't create another subscription. You've reached the maximum number allowed per application (${MOST_SUBSCRIPTIONS}).`;
      throw new HubSpotError(400, message, { category: 'VALIDATION_ERROR' });
    }
    const subscription = readSubscription(given, this.#lastId + 1, nowMs);
    this.#lastId++;
    this.#subscriptions.set(subscription.id, subscription);
    this.#sort();
    return subscription;
  }

  /** @throws HubSpotError 404 */
  subscription(id: number): Subscription {
    const found = this.#subscriptions.get(id);
    if (found === undefined) throw notFound();
    return found;
  }

  activate(id: number, active: boolean, nowMs: number): Subscription {
    const subscription = this.subscription(id);
    subscription.active = active;
    subscription.updatedMs = nowMs;
    this.#sort();
    return subscription;
  }

  unsubscribe(id: number): void {
    this.#subscriptions.delete(id);
    this.#sort();
  }

  /** Replaces all subscriptions, as an uploaded project does. */
  replaceSubscriptions(given: readonly JsonObject[], nowMs: number): void {
    this.#subscriptions.clear();
    this.#sort();
    for (const one of given) this.subscribe(one, nowMs);
  }

  matching(change: RecordChange): readonly Subscription[] {
    const property = change.kind === 'propertyChange' ? change.property : '';
    return this.#byKey.get(`${change.record.type.plural} ${change.kind} ${property}`) ?? [];
  }

  #sort(): void {
    const active = this.subscriptions.filter((one) => one.active);
    this.#byKey = Map.groupBy(active, (one) => `${one.type.plural} ${one.kind} ${one.propertyName ?? ''}`);
  }
}
