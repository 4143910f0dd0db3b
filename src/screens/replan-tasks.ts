import { AppError } from '../pass/app-error.ts';
import { planTasks } from '../plays/plan-tasks.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { carryOutNow, customerTasks } from './customer-tasks.ts';
import type { Framed } from './frame.ts';
import type { LastingRecord } from './lasting-record.ts';
import { mayWrite } from './may-write.ts';
import type { Place } from './place.ts';
import { wordOn } from './record.ts';
import type { Asking } from './screens.ts';

/**
 * What somebody just said about a customer counts for its tasks at once: they are put off to the day the customer named, the
 * task of that day is made, those without a reason any more are archived. Nothing else is opened: that is for the passes, which
 * also do what HubSpot refuses now.
 */
export async function replanTasks(place: Place, asker: Asking, lasting: LastingRecord, known: Framed): Promise<void> {
  const { portal } = asker;
  const { settings, today } = known;
  if (lasting.published === null || !settings.tasks.on || !(await mayWrite(place, portal))) return;
  try {
    const word = await wordOn(place.store, portal, lasting, known);
    const { snoozedUntil } = word;
    const looked = await customerTasks(place, portal, { lasting, word, known });
    const { candidate, tasks, rules } = looked;
    const quiet = candidate.quiet || (snoozedUntil !== null && snoozedUntil >= isoOfDay(today));
    const perOwnerAndDay = Number.POSITIVE_INFINITY;
    const plan = planTasks([{ ...candidate, quiet }], tasks, { ...rules, perOwnerAndDay });
    const open = plan.open.filter(({ play }) => play.promised);
    if (open.length + plan.archive.length + plan.update.length === 0) return;
    await carryOutNow(place, portal, looked, { ...plan, open, leaveOut: [] }, known);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
