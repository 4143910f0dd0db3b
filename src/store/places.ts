import type { PlaceStore } from '../portals/place-store.ts';
import type { Database } from './database.ts';

/** Places in HubSpot's windows, in an open database whose migrations have run. */
export function createPlaceStore({ prompt: db }: Database): PlaceStore {
  return {
    borrowPlaces: async (portal, bucket, block, wanted, holdMs, { max, windowMs }, heard, urgent) => {
      const [row] = await db.query<{ places: number; waitMs: number }>(
        'select places, wait_ms as "waitMs" from borrow_places($1, $2, $3::uuid, $4, $5, $6, $7, $8, $9)',
        [portal, bucket, block, wanted, holdMs, max, windowMs, heard, urgent],
      );
      return row!;
    },
    settlePlaces: async (portal, bucket, block, used, forMs) => {
      const whose = 'where portal_id = $1 and bucket = $2 and id = $3::uuid';
      if (used === 0) await db.query(`delete from call_block ${whose}`, [portal, bucket, block]);
      else
        await db.query(
          `update call_block set places = $4, until = clock_timestamp() + $5::double precision * interval '1 ms' ${whose}`,
          [portal, bucket, block, used, forMs],
        );
    },
    pauseCalls: async (portal, bucket, { max, windowMs }, pauseMs) => {
      await db.query(
        `insert into call_pace as p (portal_id, bucket, most, window_ms, blocked_until)
         values ($1, $2, $3, $4, clock_timestamp() + $5::double precision * interval '1 ms')
         on conflict (portal_id, bucket) do update set blocked_until = greatest(p.blocked_until, excluded.blocked_until)`,
        [portal, bucket, max, windowMs, pauseMs],
      );
    },
  };
}
