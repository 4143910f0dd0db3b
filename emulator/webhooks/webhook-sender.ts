import type { Random } from '../portals/random.ts';
import { DelayLine } from './delay-line.ts';
import { deliverBatch, type Target } from './deliver-batch.ts';
import { Latencies } from './latencies.ts';
import { MOST_RETRIES, retryDelay } from './retry-delay.ts';
import type { Switches } from './switches.ts';
import type { WebhookEvent } from './webhook-event.ts';

const LARGEST_BATCH = 100;
/** By how much the second copy of an event may be later than the first, real ms. */
const DUPLICATE_LAG_MS = 500;
const RETRY_SPAN_MS = 5;

/** Events that travel together. */
interface Batch {
  readonly events: readonly WebhookEvent[];
  /** How often they were sent before. */
  readonly attempt: number;
  /** Called with the status of each answer, 0 for none. */
  readonly tell?: (status: number) => void;
}

/** Counts of events: made + duplicated = accepted + givenUp + lost + waiting. Sent and retried count every attempt. */
interface EventCounts {
  made: number;
  lost: number;
  duplicated: number;
  sent: number;
  accepted: number;
  retried: number;
  givenUp: number;
  waiting: number;
}

/** Sends the events of one app as HubSpot does: gathered, signed, some at once, and again where they were not taken. */
export class WebhookSender {
  readonly #target: () => Target | null;
  readonly #maxConcurrent: () => number;
  readonly #switches: Switches;
  readonly #random: Random;
  readonly #gathering = new DelayLine<WebhookEvent>((events) => this.#release(events));
  readonly #retrying = new DelayLine<Batch>((batches) => this.#resend(batches));
  #ready: Batch[] = [];
  #running = 0;
  /** While "deliver now" runs a pause does not count. */
  #forced = 0;
  #whenIdle: (() => void)[] = [];
  #counts = noCounts();
  #byStatus: Record<string, number> = {};
  #latencies = new Latencies();

  constructor(
    target: () => Target | null,
    maxConcurrent: () => number,
    { switches, random }: { readonly switches: Switches; readonly random: Random },
  ) {
    this.#target = target;
    this.#maxConcurrent = maxConcurrent;
    this.#switches = switches;
    this.#random = random;
  }

  /** Takes an event on its way, or loses or doubles it where that is switched on. */
  add(event: WebhookEvent): void {
    const { loss, duplicates } = this.#switches;
    this.#counts.made++;
    if (loss > 0 && this.#random.chance(loss)) {
      this.#counts.lost++;
      return;
    }
    this.#gather(event, 0);
    if (duplicates > 0 && this.#random.chance(duplicates)) {
      this.#counts.duplicated++;
      this.#gather(event, this.#random.uniform(0, DUPLICATE_LAG_MS));
    }
  }

  /** Sends these events as one request, without gathering; tells the status of its first answer, 0 for none. */
  addBatch(events: readonly WebhookEvent[]): Promise<number> {
    this.#counts.made += events.length;
    this.#counts.waiting += events.length;
    return new Promise((tell) => {
      this.#ready.push({ events, attempt: 0, tell });
      this.#pump();
    });
  }

  /** Sends all that waits now, pause or not, and answers when nothing is on its way; what fails waits again. */
  async deliverNow(): Promise<void> {
    this.#forced++;
    this.#gathering.flush();
    this.#retrying.flush();
    this.#pump();
    if (this.#running > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
    this.#forced--;
  }

  /** Sends what waited for the end of a pause. */
  resume(): void {
    this.#pump();
  }

  report() {
    return { events: { ...this.#counts }, requests: { ...this.#byStatus }, latencyMs: this.#latencies.report() };
  }

  /** Counts anew; what waits stays and counts as made. */
  reset(): void {
    const { waiting } = this.#counts;
    this.#counts = { ...noCounts(), made: waiting, waiting };
    this.#byStatus = {};
    this.#latencies = new Latencies();
  }

  #gather(event: WebhookEvent, moreMs: number): void {
    const { delayMs, gatherMs } = this.#switches;
    this.#counts.waiting++;
    const delay = delayMs > 0 ? this.#random.uniform(0, delayMs) : 0;
    this.#gathering.add(event, delay + moreMs, Math.max(1, gatherMs));
  }

  #release(given: readonly WebhookEvent[]): void {
    const events = this.#switches.shuffle ? this.#random.shuffled(given) : given;
    for (let from = 0; from < events.length; from += LARGEST_BATCH) {
      this.#ready.push({ events: events.slice(from, from + LARGEST_BATCH), attempt: 0 });
    }
    this.#pump();
  }

  #resend(batches: readonly Batch[]): void {
    this.#ready.push(...batches);
    this.#pump();
  }

  #pump(): void {
    while ((!this.#switches.paused || this.#forced > 0) && this.#running < this.#maxConcurrent()) {
      const batch = this.#ready.shift();
      if (batch === undefined) break;
      this.#running++;
      void this.#send(batch).finally(() => {
        this.#running--;
        this.#pump();
      });
    }
    if (this.#running > 0) return;
    for (const tell of this.#whenIdle.splice(0)) tell();
  }

  async #send({ events, attempt, tell }: Batch): Promise<void> {
    const target = this.#target();
    for (const event of events) event.attemptNumber = attempt;
    this.#counts.sent += events.length;
    const startedMs = performance.now();
    const status = target === null ? 0 : await deliverBatch(target, JSON.stringify(events), this.#switches.timeoutMs);
    this.#latencies.note(performance.now() - startedMs);
    this.#byStatus[status === 0 ? 'none' : status] = (this.#byStatus[status === 0 ? 'none' : status] ?? 0) + 1;
    this.#settle({ events, attempt }, status);
    tell?.(status);
  }

  #settle({ events, attempt }: Batch, status: number): void {
    if (status >= 200 && status < 300) {
      this.#counts.accepted += events.length;
      this.#counts.waiting -= events.length;
    } else if (attempt >= MOST_RETRIES) {
      this.#counts.givenUp += events.length;
      this.#counts.waiting -= events.length;
    } else {
      this.#counts.retried += events.length;
      const delayMs = retryDelay(attempt + 1, this.#random.unit()) / this.#switches.clock;
      this.#retrying.add({ events, attempt: attempt + 1 }, delayMs, RETRY_SPAN_MS);
    }
  }
}

const noCounts = (): EventCounts => ({
  made: 0,
  lost: 0,
  duplicated: 0,
  sent: 0,
  accepted: 0,
  retried: 0,
  givenUp: 0,
  waiting: 0,
});
