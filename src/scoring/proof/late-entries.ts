import type { CustomerFacts } from '../facts.ts';
import type { Day } from '../ids.ts';

/** A won deal that was entered after the day it closed. */
interface LateEntry {
  readonly closed: Day;
  readonly entered: Day;
}

/** The customer's won deals that were entered late; imported ones count as known at their close date. */
export function lateEntries({ deals }: CustomerFacts, dayOf: (ms: number) => Day): LateEntry[] {
  const late: LateEntry[] = [];
  for (const { state, imported, closeDateMs, createdAtMs } of deals) {
    if (state !== 'won' || imported || closeDateMs === null || createdAtMs <= closeDateMs) continue;
    const entry = { closed: dayOf(closeDateMs), entered: dayOf(createdAtMs) };
    if (entry.closed < entry.entered) late.push(entry);
  }
  return late;
}

/** Was the deal part of the past before `cut`, and not yet known then? */
export function isLeftOutAt({ closed, entered }: LateEntry, cut: Day): boolean {
  return closed <= cut && entered > cut;
}
