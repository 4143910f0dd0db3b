import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

/** Those who are admins whatever HubSpot says, the first of them first. */
export async function portalAdmins(db: Queryable, portal: PortalId): Promise<readonly string[]> {
  const rows = await db.query<{ userId: string }>(
    'select user_id as "userId" from portal_admin where portal_id = $1 order by added_at, user_id',
    [portal],
  );
  return rows.map(({ userId }) => userId);
}

export async function addPortalAdmin(db: Queryable, portal: PortalId, userId: string, atMs: number): Promise<void> {
  await db.query(
    `insert into portal_admin (portal_id, user_id, added_at) values ($1, $2, instant($3))
     on conflict (portal_id, user_id) do nothing`,
    [portal, userId, atMs],
  );
}
