import type { LimiterClock } from '../../src/hubspot/limiter.ts';

/** A clock that stands still; whoever sleeps moves it to the end of the sleep, at once. */
export function jumpingClock(): LimiterClock & { readonly slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    nowMs: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now = Math.max(now, now + ms);
    },
  };
}

/** Real time, so many times faster: sleeps are that much shorter, and everything measured is that much longer. */
export function hurriedClock(times: number): LimiterClock {
  return {
    nowMs: () => performance.now() * times,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / times)),
  };
}

/** A world of events: time goes on to the next sleeper's end whenever nobody has anything left to do. */
export class SimulatedTime implements LimiterClock {
  private now = 0;
  private sleepers: { readonly atMs: number; readonly resolve: () => void }[] = [];

  nowMs(): number {
    return this.now;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.sleepers.push({ atMs: this.now + ms, resolve });
    });
  }

  /** Runs until nobody sleeps, or for so long. */
  async run(untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      this.sleepers.sort((left, right) => left.atMs - right.atMs);
      const next = this.sleepers[0];
      if (next === undefined || next.atMs > untilMs) return;
      this.now = next.atMs;
      // All who wake at the same moment wake together.
      while (this.sleepers[0]?.atMs === this.now) this.sleepers.shift()!.resolve();
    }
  }
}
