import { randomUUID } from 'node:crypto';
import type { PlaceStore } from '../portals/place-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import {
  type Bucket,
  type CallLimiter,
  type HeardPace,
  type LimiterClock,
  type Pace,
  type Permit,
  type PortalLimiter,
  startingPace,
} from './limiter.ts';
import { type Urgency, WaitingLine } from './waiting-line.ts';

/** At most such a part of the window's places is borrowed at a time. */
const partOfWindow = 10;
/** So long a borrowed place may be used; then it is given back. */
const usableMs = 5_000;
/** Nobody waiting for so long, what is left of a block is given back. */
const idleMs = 300;
/** Longer than any call is waited for. */
const longestCallMs = 31_000;
const margin = 1.02;
/** Others may take or give back places at any moment. */
const askAgainMs = 200;
/** A call that is made before it is known which portal it calls. */
const spare = (max: number): number => (max >= 50 ? max - 1 : max);

/** Places that were borrowed together. */
interface Block {
  readonly id: string;
  left: number;
  used: number;
  unanswered: number;
  readonly openUntilMs: number;
  /** When the last of its calls has left HubSpot's window, as far as is known. */
  countsUntilMs: number;
}

/**
 * The limit of one bucket held by several processes together: each borrows places of HubSpot's rolling window from the
 * database, some at a time, and tells when their calls were answered; no place is used twice within a window, and a dead process's
 * places stay taken until none of its calls can count any more.
 */
export class SharedBucketLimiter implements CallLimiter {
  private readonly store: PlaceStore;
  private readonly portal: PortalId;
  private readonly bucket: Bucket;
  private readonly clock: LimiterClock;
  private pace: Pace;
  private heard = false;
  private block: Block | null = null;
  private readonly blockOf = new Map<Permit, Block>();
  private readonly line = new WaitingLine<Permit>();
  private grants: number[] = [];
  private pumping = false;
  private blockedUntilMs = 0;
  private calls = 0;
  private refusals = 0;

  constructor(store: PlaceStore, portal: PortalId, bucket: Bucket, pace: Pace, clock: LimiterClock) {
    this.store = store;
    this.portal = portal;
    this.bucket = bucket;
    this.pace = pace;
    this.clock = clock;
  }

  get made(): number {
    return this.calls;
  }

  get rateLimited(): number {
    return this.refusals;
  }

  countRateLimited(): void {
    this.refusals += 1;
  }

  take(urgency: Urgency): Promise<Permit> {
    const leave = this.line.join(urgency);
    void this.pump();
    return leave;
  }

  answered(permit: Permit, said: HeardPace | null = null): void {
    if (said !== null && said.max >= 1 && said.windowMs > 0) {
      this.pace = { max: spare(Math.floor(said.max)), windowMs: said.windowMs };
      this.heard = true;
    }
    const block = this.blockOf.get(permit);
    if (block === undefined) return;
    this.blockOf.delete(permit);
    const { windowMs } = this.pace;
    const untilMs = Math.max(permit.grantedAtMs + windowMs * margin, this.clock.nowMs() + windowMs);
    block.countsUntilMs = Math.max(block.countsUntilMs, untilMs);
    block.unanswered -= 1;
    this.settleIfOver(block);
  }

  refused(pauseMs: number): void {
    this.blockedUntilMs = Math.max(this.blockedUntilMs, this.clock.nowMs() + pauseMs);
    // Others hear of it at their next block; where the database is away, there is none.
    this.store.pauseCalls(this.portal, this.bucket, this.pace, pauseMs).catch(() => {});
  }

  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    while (this.line.length > 0) {
      const now = this.clock.nowMs();
      if (this.blockedUntilMs > now) await this.clock.sleep(this.blockedUntilMs - now);
      else if (this.block !== null && this.block.left > 0 && now < this.block.openUntilMs) this.grant(this.block);
      else await this.borrow();
    }
    this.pumping = false;
    const idle = this.block;
    if (idle !== null && idle.left > 0)
      void this.clock.sleep(idleMs).then(() => {
        if (this.line.length === 0 && this.block === idle && !this.usedWithin(idleMs)) this.shut(idle);
      });
  }

  private grant(block: Block): void {
    const grantedAtMs = this.clock.nowMs();
    const permit: Permit = { place: { untilMs: Number.POSITIVE_INFINITY }, grantedAtMs, takenThen: 0, everThen: 0 };
    block.left -= 1;
    block.used += 1;
    block.unanswered += 1;
    this.calls += 1;
    this.grants.push(grantedAtMs);
    this.blockOf.set(permit, block);
    this.line.letFirst(permit);
  }

  private async borrow(): Promise<void> {
    if (this.block !== null) this.shut(this.block);
    const askedAtMs = this.clock.nowMs();
    this.grants = this.grants.filter((atMs) => atMs > askedAtMs - 1_000);
    const most = Math.max(1, Math.floor(this.pace.max / partOfWindow));
    // Who calls now and then borrows singly, who calls steadily a whole block.
    const { urgent } = this.line;
    // Those come first, so that nobody else calls in a place that was borrowed for them.
    const wanted = Math.min(most, urgent > 0 ? urgent : Math.max(this.line.length, this.grants.length));
    const id = randomUUID();
    const holdMs = usableMs + longestCallMs + this.pace.windowMs * margin;
    const heard = this.heard;
    this.heard = false;
    try {
      const { places, waitMs } = await this.store.borrowPlaces(
        this.portal,
        this.bucket,
        id,
        wanted,
        holdMs,
        this.pace,
        heard,
        urgent > 0,
      );
      if (places > 0)
        this.block = {
          id,
          left: places,
          used: 0,
          unanswered: 0,
          openUntilMs: askedAtMs + usableMs,
          countsUntilMs: 0,
        };
      else await this.clock.sleep(Math.min(askAgainMs, Math.ceil(waitMs) + 1));
    } catch {
      // Without the database nobody knows what the others call: wait for it.
      this.heard ||= heard;
      await this.clock.sleep(askAgainMs);
    }
  }

  /** Nothing more is granted from this block. */
  private shut(block: Block): void {
    block.left = 0;
    if (this.block === block) this.block = null;
    this.settleIfOver(block);
  }

  private settleIfOver(block: Block): void {
    if (block.left > 0 || block.unanswered > 0) return;
    if (this.block === block) this.block = null;
    const forMs = Math.max(0, block.countsUntilMs - this.clock.nowMs());
    // Unheard, the block counts for as long as it was borrowed.
    this.store.settlePlaces(this.portal, this.bucket, block.id, block.used, forMs).catch(() => {});
  }

  private usedWithin(ms: number): boolean {
    const last = this.grants.at(-1);
    return last !== undefined && this.clock.nowMs() - last < ms;
  }
}

/** One portal's limits, held together by all processes with this database. */
export function sharedLimiter(store: PlaceStore, portal: PortalId, clock: LimiterClock): PortalLimiter {
  const bucket = (name: Bucket): CallLimiter => {
    const { max, windowMs } = startingPace[name];
    return new SharedBucketLimiter(store, portal, name, { max: spare(max), windowMs }, clock);
  };
  return { general: bucket('general'), associations: bucket('associations'), search: bucket('search') };
}
