import { type Lease, type LeaseStore, leaseMs } from '../portals/lease-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Database, Queryable } from './database.ts';

// The clock and not the transaction's begin: a statement may have waited for another's row.
const inMs = (parameter: string): string =>
  `case when ${parameter}::double precision < 'infinity'
     then clock_timestamp() + ${parameter}::double precision * interval '1 ms' else 'infinity' end`;

/** Who works on which portal, in an open database whose migrations have run. */
export function createLeaseStore(database: Database): LeaseStore {
  // A renewal that waited too long would cost the portal.
  const db = database.prompt;
  return {
    lastsMs: database.engine === 'pglite' ? Number.POSITIVE_INFINITY : leaseMs,
    take: async (portal, holder, work, ttlMs) => {
      const rows = await db.query(
        `insert into portal_lease as old (portal_id, holder, work, since, until)
         values ($1, $2, $3, clock_timestamp(), ${inMs('$4')})
         on conflict (portal_id) do update
           set holder = excluded.holder, work = excluded.work, since = excluded.since, until = excluded.until
           where old.until < clock_timestamp()
         returning 1`,
        [portal, holder, work, ttlMs],
      );
      return rows.length === 1 ? { taken: true } : { taken: false, by: await lease(db, portal) };
    },
    renew: async (portal, holder, ttlMs) => {
      const rows = await db.query(
        `update portal_lease set until = ${inMs('$3')} where portal_id = $1 and holder = $2 returning 1`,
        [portal, holder, ttlMs],
      );
      return rows.length === 1;
    },
    release: async (portal, holder) => {
      await db.query('delete from portal_lease where portal_id = $1 and holder = $2', [portal, holder]);
    },
    lease: (portal) => lease(db, portal),
    lapsed: async () => {
      const rows = await db.query<{ portal: PortalId }>(
        'select portal_id as portal from portal_lease where until < clock_timestamp() order by until',
      );
      return rows.map(({ portal }) => portal);
    },
    forgetLeases: async () => {
      await db.query('delete from portal_lease');
    },
  };
}

async function lease(db: Queryable, portal: PortalId): Promise<Lease | null> {
  const [row] = await db.query<Lease>(
    'select holder, work, since as "sinceMs", until as "untilMs" from portal_lease where portal_id = $1',
    [portal],
  );
  return row ?? null;
}
