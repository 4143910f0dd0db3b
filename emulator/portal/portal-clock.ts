/** The portal's own time: starts at the seed's `now`, runs with real time, and can be moved from outside. */
export interface PortalClock {
  nowMs(): number;
  set(nowMs: number): void;
  advanceDays(days: number): void;
}

const DAY_MS = 86_400_000;

/**
 * @param startMs the instant the clock shows first, ms since the epoch
 * @param realMs a monotonic source of real milliseconds; a constant one freezes the clock
 */
export function createPortalClock(startMs: number, realMs: () => number): PortalClock {
  let offsetMs = startMs - realMs();
  return {
    nowMs: () => Math.floor(realMs() + offsetMs),
    set(nowMs) {
      offsetMs = nowMs - realMs();
    },
    advanceDays(days) {
      offsetMs += days * DAY_MS;
    },
  };
}
