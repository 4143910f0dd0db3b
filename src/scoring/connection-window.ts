import type { EngagementFact, TicketFact } from './facts.ts';

const dayMs = 86_400_000;
const windowDays = 365;
const halfLifeDays = 90;

/** What is known about one contact's relation at one instant; nothing later than `asOfMs` counts. */
export interface ConnectionView {
  readonly engagement: EngagementFact;
  /** Tickets opened in the trailing 12 months. */
  readonly tickets: readonly TicketFact[];
  readonly asOfMs: number;
}

export function connectionView(
  engagement: EngagementFact,
  tickets: readonly TicketFact[],
  asOfMs: number,
): ConnectionView {
  return { engagement, asOfMs, tickets: tickets.filter(({ createdAtMs }) => isRecent(createdAtMs, asOfMs)) };
}

/** Within the trailing 12 months. */
export function isRecent(atMs: number | null, asOfMs: number): atMs is number {
  return atMs !== null && atMs <= asOfMs && asOfMs - atMs <= windowDays * dayMs;
}

/**
 * How much an event still counts, 1..0: halved after every full 90 days and nothing after 365; `null` where no event
 * is recorded. It falls in steps and not from night to night, so that silence alone moves a contact at most four times
 * a year, and only downwards.
 */
export function freshness(atMs: number | null, asOfMs: number): number | null {
  if (atMs === null || atMs > asOfMs) return null;
  return isRecent(atMs, asOfMs) ? 0.5 ** Math.floor((asOfMs - atMs) / (halfLifeDays * dayMs)) : 0;
}

/** The newest of several instants that lies in the trailing 12 months, else `null`. */
export function newestRecent(instants: readonly (number | null)[], asOfMs: number): number | null {
  let newest: number | null = null;
  for (const atMs of instants) {
    if (isRecent(atMs, asOfMs) && (newest === null || atMs > newest)) newest = atMs;
  }
  return newest;
}
