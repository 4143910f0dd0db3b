/** HubSpot's independent rate limits (usage guidelines; the associations and search references). */
export type Bucket = 'general' | 'associations' | 'search';
export type Urgency = 'urgent' | 'ordinary';

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

/** HubSpot counts at its own clock when a call arrives: the window is kept two percent longer than it says. */
const margin = 1.02;

interface Waiting {
  readonly urgency: Urgency;
  readonly grant: () => void;
}

/**
 * Prevents 429s: remembers when the last `max` calls of a bucket were granted and lets the next one go only when the
 * oldest has left the window. A bucket refilled drop by drop would let a burst and its refill into one window. Urgent
 * calls overtake waiting ordinary ones.
 */
export class BucketLimiter {
  private pace: Pace;
  private readonly clock: LimiterClock;
  private grants: number[] = [];
  private readonly waiting: Waiting[] = [];
  private blockedUntilMs = 0;
  private pumping = false;

  constructor(pace: Pace, clock: LimiterClock) {
    this.pace = pace;
    this.clock = clock;
  }

  /** Resolves when the call may be made. */
  take(urgency: Urgency): Promise<void> {
    return new Promise((grant) => {
      const place = urgency === 'urgent' ? this.waiting.findIndex((other) => other.urgency === 'ordinary') : -1;
      if (place < 0) this.waiting.push({ urgency, grant });
      else this.waiting.splice(place, 0, { urgency, grant });
      void this.pump();
    });
  }

  /** HubSpot said how much is allowed: believed from now on. */
  learn(pace: Pace): void {
    if (pace.max >= 1 && pace.windowMs > 0) this.pace = pace;
  }

  /**
   * HubSpot said how much is left in its window. When that is less than our own log says, another process of the same
   * app is calling too: the missing grants are added to the log.
   */
  heed(remaining: number): void {
    const now = this.clock.nowMs();
    const counted = Math.min(this.pace.max, this.pace.max - remaining);
    const ours = this.grants.filter((grant) => grant > now - this.pace.windowMs * margin).length;
    const unseen = counted - ours;
    for (let index = 0; index < unseen; index += 1) this.grants.push(now);
  }

  /** No call before this many ms have passed. */
  pause(ms: number): void {
    this.blockedUntilMs = Math.max(this.blockedUntilMs, this.clock.nowMs() + ms);
  }

  /** How many calls stand in line. */
  get queued(): number {
    return this.waiting.length;
  }

  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    while (this.waiting.length > 0) {
      const waitMs = this.waitMs();
      if (waitMs > 0) {
        await this.clock.sleep(waitMs);
        continue;
      }
      this.grants.push(this.clock.nowMs());
      this.waiting.shift()!.grant();
    }
    this.pumping = false;
  }

  private waitMs(): number {
    const now = this.clock.nowMs();
    const windowMs = this.pace.windowMs * margin;
    this.forgetBefore(now - windowMs);
    const blocked = this.blockedUntilMs - now;
    if (this.grants.length < this.pace.max) return blocked;
    const oldest = this.grants[this.grants.length - this.pace.max]!;
    return Math.max(blocked, Math.ceil(oldest + windowMs - now) + 1);
  }

  private forgetBefore(ms: number): void {
    const first = this.grants.findIndex((grant) => grant > ms);
    if (first > 0) this.grants.splice(0, first);
    else if (first < 0) this.grants = [];
  }
}

/** The limiters of one portal, one a bucket. */
export type PortalLimiter = Readonly<Record<Bucket, BucketLimiter>>;

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
