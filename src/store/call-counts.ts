import type { CallCounts } from '../portals/call-counts.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Database } from './database.ts';

/** How many days are kept. */
const keptDays = 40;

/** Calls to HubSpot by day, in an open database whose migrations have run. */
export function createCallCounts(db: Database): CallCounts {
  const today = async (timeZone: string): Promise<number> => {
    const [row] = await db.query<{ nowMs: number }>('select ms(clock_timestamp()) as "nowMs"');
    return dayOf(row!.nowMs, timeZone);
  };
  return {
    countCalls: async (portal, timeZone, calls) => {
      const day = await today(timeZone);
      await db.query(
        `with old as (delete from portal_calls where portal_id = $1 and day < $2::date - ${keptDays})
         insert into portal_calls as c (portal_id, day, calls) select $1, $2::date, $3 where exists (select 1 from tenant where portal_id = $1)
         on conflict (portal_id, day) do update set calls = c.calls + excluded.calls`,
        [portal, isoOfDay(day), calls],
      );
    },
    callsToday: async (portal: PortalId, timeZone) => {
      const [row] = await db.query<{ calls: number }>(
        'select calls from portal_calls where portal_id = $1 and day = $2::date',
        [portal, isoOfDay(await today(timeZone))],
      );
      return row?.calls ?? 0;
    },
  };
}
