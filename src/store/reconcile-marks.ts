import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

export async function reconciledUntil(db: Queryable, portal: PortalId): Promise<number | null> {
  const [row] = await db.query<{ watermark: number }>('select watermark from reconcile_mark where portal_id = $1', [
    portal,
  ]);
  return row?.watermark ?? null;
}

export async function markReconciled(
  db: Queryable,
  portal: PortalId,
  watermarkMs: number,
  atMs: number,
): Promise<void> {
  await db.query(
    `insert into reconcile_mark (portal_id, watermark, reconciled_at) values ($1, instant($2), instant($3))
     on conflict (portal_id) do update set watermark = excluded.watermark, reconciled_at = excluded.reconciled_at`,
    [portal, watermarkMs, atMs],
  );
}
