import type { Sealed } from '../portals/seal.ts';
import type { StoredTokens } from '../portals/token-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

type Fresh = Sealed & { readonly expiresAtMs: number };

const columns = 'key_id as "keyId", sealed, expires_at as "expiresAtMs", generation';

export async function tokensOf(db: Queryable, portal: PortalId): Promise<StoredTokens | null> {
  const [row] = await db.query<StoredTokens>(`select ${columns} from portal_token where portal_id = $1`, [portal]);
  return row ?? null;
}

export async function keepTokens(
  db: Queryable,
  portal: PortalId,
  { keyId, sealed, expiresAtMs }: Fresh,
): Promise<void> {
  await db.query(
    `insert into portal_token (portal_id, key_id, sealed, expires_at) values ($1, $2, $3, instant($4))
     on conflict (portal_id) do update
       set key_id = excluded.key_id, sealed = excluded.sealed, expires_at = excluded.expires_at,
           generation = excluded.generation, refresher = null, refresh_until = null`,
    [portal, keyId, sealed, expiresAtMs],
  );
}

export async function leaseRefresh(
  db: Queryable,
  portal: PortalId,
  generation: string,
  holder: string,
  forMs: number,
): Promise<boolean> {
  const rows = await db.query(
    `update portal_token set refresher = $3, refresh_until = clock_timestamp() + $4 * interval '1 millisecond'
     where portal_id = $1 and generation = $2 and (refresh_until is null or refresh_until <= clock_timestamp())
     returning portal_id`,
    [portal, generation, holder, forMs],
  );
  return rows.length > 0;
}

export async function endRefresh(db: Queryable, portal: PortalId, holder: string): Promise<void> {
  await db.query(
    'update portal_token set refresher = null, refresh_until = null where portal_id = $1 and refresher = $2',
    [portal, holder],
  );
}

export async function renewTokens(
  db: Queryable,
  portal: PortalId,
  generation: string,
  { keyId, sealed, expiresAtMs }: Fresh,
): Promise<StoredTokens | null> {
  const [row] = await db.query<StoredTokens>(
    `update portal_token
     set key_id = $3, sealed = $4, expires_at = instant($5), generation = nextval('token_generation'),
         refresher = null, refresh_until = null
     where portal_id = $1 and generation = $2 returning ${columns}`,
    [portal, generation, keyId, sealed, expiresAtMs],
  );
  return row ?? null;
}

/** In a transaction. A tenant that is being removed stays so: its removal goes on without HubSpot. */
export async function dropTokens(tx: Queryable, portal: PortalId, generation: string, atMs: number): Promise<boolean> {
  const dropped = await tx.query(
    'delete from portal_token where portal_id = $1 and generation = $2 returning portal_id',
    [portal, generation],
  );
  if (dropped.length === 0) return false;
  await tx.query(
    `update tenant set state = 'disconnected', state_since = instant($2)
     where portal_id = $1 and state = 'connected' and connection = 'oauth'`,
    [portal, atMs],
  );
  return true;
}

export async function resealTokens(
  db: Queryable,
  portal: PortalId,
  generation: string,
  { keyId, sealed }: Sealed,
): Promise<boolean> {
  const rows = await db.query(
    'update portal_token set key_id = $3, sealed = $4 where portal_id = $1 and generation = $2 returning portal_id',
    [portal, generation, keyId, sealed],
  );
  return rows.length > 0;
}

export function sealedOtherwise(
  db: Queryable,
  keyId: string,
  after: PortalId | null,
  most: number,
): Promise<(StoredTokens & { readonly portal: PortalId })[]> {
  return db.query(
    `select portal_id as portal, ${columns} from portal_token
     where key_id <> $1 and portal_id > $2 order by portal_id limit $3`,
    [keyId, after ?? '0', most],
  );
}

export function tokensByKey(db: Queryable): Promise<{ readonly keyId: string; readonly tokens: number }[]> {
  return db.query(
    'select key_id as "keyId", count(*)::int as tokens from portal_token group by key_id order by key_id',
  );
}
