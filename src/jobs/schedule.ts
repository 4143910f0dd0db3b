import { dayOf, instantOf } from '../scoring/calendar.ts';
import type { PortalId } from '../scoring/ids.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Quiet hours, minutes after local midnight: passes begin within them. */
const quietFrom = 60;
const quietMinutes = 240;
/** A night whose own time comes so soon after a pass is covered by that pass; longer than the quiet hours. */
const coversMs = 6 * hourMs;
const reconcileEveryMs = 6 * hourMs;
/** HubSpot's day of calls begins anew at midnight; not everybody comes at its first second. */
const afterMidnightMs = 10 * minuteMs;

/**
 * When the next nightly pass of a portal may begin (epoch ms): at a time of its own between 01:00 and 05:00 of its time zone,
 * the same every night, exactly one in each night whatever the clocks do. Without a pass so far: now. What was missed while
 * nothing ran is made up for at once, and covers the night when it begins shortly before.
 * @param timeZone IANA name; one that is not known counts as UTC.
 * @param lastPassAtMs when the last pass began; `null`: there was none.
 */
export function nextPassAt(portal: PortalId, timeZone: string, lastPassAtMs: number | null, nowMs: number): number {
  if (lastPassAtMs === null) return nowMs;
  const zone = knownZone(timeZone);
  const minutes = quietFrom + shareOf(portal) * quietMinutes;
  const at = (day: number): number => instantOf(day, minutes, zone);
  const day = dayOf(lastPassAtMs + coversMs, zone);
  const next = at(day) > lastPassAtMs + coversMs ? at(day) : at(day + 1);
  return Math.max(next, nowMs);
}

/** When a portal is next compared for what no event told (epoch ms). @param lastAtMs of the last pass or comparison. */
export const nextReconcileAt = (lastAtMs: number, nowMs: number): number =>
  Math.max(lastAtMs + reconcileEveryMs, nowMs);

/** Just after the next midnight in the portal's time zone (epoch ms): HubSpot's calls and the admin's budget begin anew. */
export function nextDayAt(portal: PortalId, timeZone: string, nowMs: number): number {
  const zone = knownZone(timeZone);
  return instantOf(dayOf(nowMs, zone) + 1, 0, zone) + Math.floor(shareOf(portal) * afterMidnightMs);
}

function knownZone(timeZone: string): string {
  try {
    dayOf(0, timeZone);
    return timeZone;
  } catch {
    return 'UTC';
  }
}

/** 0 ≤ share < 1, even over portal ids however they were given out (FNV-1a, its bits mixed once more). */
function shareOf(portal: PortalId): number {
  let hash = 0x811c9dc5;
  for (const character of portal) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
