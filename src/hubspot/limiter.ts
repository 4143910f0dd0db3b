import { type Urgency, WaitingLine } from './waiting-line.ts';

export type { Urgency } from './waiting-line.ts';

/** HubSpot's independent rate limits (usage guidelines; the associations and search references). */
export type Bucket = 'general' | 'associations' | 'search';
export interface Pace {
  /** Calls allowed in any `windowMs`. */
  readonly max: number;
  readonly windowMs: number;
}

/** Time and waiting as the limiter needs them; tests bring their own. */
export interface LimiterClock {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * Before HubSpot's headers say otherwise: the smallest general limit any account has, the smallest associations limit,
 * and of search one less than the five a second that all apps of the account share.
 */
export const startingPace: Readonly<Record<Bucket, Pace>> = {
  general: { max: 100, windowMs: 10_000 },
  associations: { max: 100, windowMs: 10_000 },
  search: { max: 4, windowMs: 1_000 },
};

/** A place stays taken for two percent longer than the window, counted from the grant. */
const margin = 1.02;

/** One place in the window: ours until `untilMs`, which nobody knows before the answer is there. */
interface Place {
  untilMs: number;
}

/** Leave to make one call; hand it back with `answered`, whatever came of the call. */
export interface Permit {
  readonly place: Place;
  readonly grantedAtMs: number;
  /** Places taken when this one was, itself among them, and how many had ever been taken. */
  readonly takenThen: number;
  readonly everThen: number;
}

/** HubSpot's own words on its limit, from the headers of an answer. */
export interface HeardPace extends Pace {
  readonly remaining: number | null;
}

/** Gives leave to call, within one of HubSpot's limits. */
export interface CallLimiter {
  /** Calls that were let through so far. */
  readonly made: number;
  /** Answers so far that were 429. */
  readonly rateLimited: number;
  /** Resolves when the call may be made. */
  take(urgency: Urgency): Promise<Permit>;
  /** The call was answered, refused or given up. What HubSpot says about its limit is believed from now on. */
  answered(permit: Permit, said?: HeardPace | null): void;
  /** An answer was 429, whatever follows from it. */
  countRateLimited(): void;
  /** HubSpot refused a call: nobody calls for so long. */
  refused(pauseMs: number): void;
}

/**
 * Prevents 429s: a log of the calls granted last; the next may go only when fewer than `max` of them can still be in
 * HubSpot's window. HubSpot counts a call somewhere between grant and answer, so a place is kept until a window after
 * the answer: however late a call arrives, no window holds too many. A bucket refilled drop by drop would let a burst
 * and its refill into one window. Urgent calls overtake waiting
 * ordinary ones, and those overtake patient ones.
 */
export class BucketLimiter implements CallLimiter {
  private pace: Pace;
  private readonly clock: LimiterClock;
  private places: Place[] = [];
  private everTaken = 0;
  private calls = 0;
  private refusals = 0;
  private heard = false;
  private readonly waiting = new WaitingLine<Permit>();
  private blockedUntilMs = 0;
  private pumping = false;
  private wake: (() => void) | null = null;

  constructor(pace: Pace, clock: LimiterClock) {
    this.pace = pace;
    this.clock = clock;
  }

  /** Calls that were let through so far. */
  get made(): number {
    return this.calls;
  }

  get rateLimited(): number {
    return this.refusals;
  }

  countRateLimited(): void {
    this.refusals += 1;
  }

  /** Resolves when the call may be made. */
  take(urgency: Urgency): Promise<Permit> {
    const leave = this.waiting.join(urgency);
    void this.pump();
    return leave;
  }

  /**
   * The call was answered, refused or given up. What HubSpot says about its limit is believed from now on; where it
   * counts more calls than this log, another process of the same app is calling too, and those calls take places.
   */
  answered(permit: Permit, said: HeardPace | null = null): void {
    if (said !== null && said.max >= 1 && said.windowMs > 0) {
      this.pace = { max: Math.floor(said.max), windowMs: said.windowMs };
      this.heard = true;
    }
    const now = this.clock.nowMs();
    const { windowMs } = this.pace;
    permit.place.untilMs = Math.max(permit.grantedAtMs + windowMs * margin, now + windowMs);
    if (said?.remaining != null) this.makeRoomForOthers(permit, this.pace.max - said.remaining, now + windowMs);
    this.wake?.();
  }

  /** HubSpot refused a call: nobody calls for so long, and where its headers never told the limit, it is less. */
  refused(pauseMs: number): void {
    this.blockedUntilMs = Math.max(this.blockedUntilMs, this.clock.nowMs() + pauseMs);
    if (!this.heard) this.pace = { ...this.pace, max: Math.max(1, Math.floor(this.pace.max * 0.8)) };
  }

  private makeRoomForOthers(permit: Permit, counted: number, untilMs: number): void {
    // All of ours that HubSpot can have counted: those before this call, and those since, whether they arrived or not.
    const ours = permit.takenThen + this.everTaken - permit.everThen;
    for (let others = Math.min(counted, this.pace.max) - ours; others > 0; others -= 1) this.add({ untilMs });
  }

  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    while (this.waiting.length > 0) {
      const waitMs = this.waitMs();
      if (waitMs <= 0) this.waiting.letFirst(this.permit());
      else if (waitMs === Number.POSITIVE_INFINITY) await this.nextAnswer();
      else await this.clock.sleep(Math.ceil(waitMs) + 1);
    }
    this.pumping = false;
  }

  private permit(): Permit {
    this.calls += 1;
    const place = { untilMs: Number.POSITIVE_INFINITY };
    this.add(place);
    const grantedAtMs = this.clock.nowMs();
    return { place, grantedAtMs, takenThen: this.places.length, everThen: this.everTaken };
  }

  private add(place: Place): void {
    this.places.push(place);
    this.everTaken += 1;
  }

  private waitMs(): number {
    const now = this.clock.nowMs();
    this.places = this.places.filter(({ untilMs }) => untilMs > now);
    const blocked = this.blockedUntilMs - now;
    const tooMany = this.places.length - this.pace.max;
    if (tooMany < 0) return blocked;
    const ends = this.places.map(({ untilMs }) => untilMs).sort((left, right) => left - right);
    return Math.max(blocked, ends[tooMany]! - now);
  }

  /** As many calls under way as the window holds: nothing can be said before one of them is answered. */
  private nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = () => {
        this.wake = null;
        resolve();
      };
    });
  }
}

/** The limiters of one portal, one a bucket. */
export type PortalLimiter = Readonly<Record<Bucket, CallLimiter>>;

export function portalLimiter(
  clock: LimiterClock,
  paces: Readonly<Record<Bucket, Pace>> = startingPace,
): PortalLimiter {
  return {
    general: new BucketLimiter(paces.general, clock),
    associations: new BucketLimiter(paces.associations, clock),
    search: new BucketLimiter(paces.search, clock),
  };
}
