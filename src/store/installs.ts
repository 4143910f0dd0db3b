import type { BegunInstall } from '../portals/install-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

/** In a transaction. */
export async function beginInstall(
  tx: Queryable,
  { stateDigest, browserDigest, returnUrl }: BegunInstall,
  atMs: number,
  staleMs: number,
): Promise<void> {
  await tx.query('delete from begun_install where begun_at < instant($1)', [staleMs]);
  await tx.query(
    `insert into begun_install (state_digest, browser_digest, return_url, begun_at)
     values ($1, $2, $3, instant($4))`,
    [stateDigest, browserDigest, returnUrl, atMs],
  );
}

export async function endInstall(
  db: Queryable,
  stateDigest: string,
  browserDigest: string,
  staleMs: number,
): Promise<Pick<BegunInstall, 'returnUrl'> | null> {
  const [row] = await db.query<Pick<BegunInstall, 'returnUrl'>>(
    `delete from begun_install where state_digest = $1 and browser_digest = $2 and begun_at >= instant($3)
     returning return_url as "returnUrl"`,
    [stateDigest, browserDigest, staleMs],
  );
  return row ?? null;
}

export async function ask(db: Queryable, portal: PortalId, tokenDigest: string, atMs: number): Promise<void> {
  await db.query(
    `insert into install_question (portal_id, token_digest, asked_at) values ($1, $2, instant($3))
     on conflict (portal_id) do update set token_digest = excluded.token_digest, asked_at = excluded.asked_at`,
    [portal, tokenDigest, atMs],
  );
}

export async function answered(
  db: Queryable,
  portal: PortalId,
  tokenDigest: string,
  staleMs: number,
): Promise<boolean> {
  const rows = await db.query(
    `delete from install_question where portal_id = $1 and token_digest = $2 and asked_at >= instant($3)
     returning portal_id`,
    [portal, tokenDigest, staleMs],
  );
  return rows.length > 0;
}
