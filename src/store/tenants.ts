import type { Installation, Tenant, Writing } from '../portals/tenant.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

const columns = `portal_id as portal, connection, state, state_since as "stateSinceMs", scopes,
  installed_at as "installedAtMs", installed_by as "installedBy", writing_on as "on", writing_since as "sinceMs",
  writing_why as why, writing_pace as pace, baseline_done_at as "baselineDoneAtMs",
  outside_eu_agreed_at as "outsideEuAgreedAtMs"`;

type TenantRow = Omit<Tenant, 'writing'> & Writing;

const tenantFrom = ({ on, sinceMs, why, pace, baselineDoneAtMs, ...tenant }: TenantRow): Tenant => ({
  ...tenant,
  writing: { on, sinceMs, why, pace, baselineDoneAtMs },
});

export async function tenants(db: Queryable): Promise<readonly Tenant[]> {
  return (await db.query<TenantRow>(`select ${columns} from tenant order by portal_id`)).map(tenantFrom);
}

export async function tenant(db: Queryable, portal: PortalId): Promise<Tenant | null> {
  const [row] = await db.query<TenantRow>(`select ${columns} from tenant where portal_id = $1`, [portal]);
  return row === undefined ? null : tenantFrom(row);
}

export async function connect(
  db: Queryable,
  portal: PortalId,
  { connection, scopes, installedBy, atMs }: Installation,
): Promise<Tenant> {
  const [row] = await db.query<TenantRow>(
    `insert into tenant as old (portal_id, connection, state, state_since, scopes, installed_at, installed_by, writing_since)
     values ($1, $2, 'connected', instant($5), $3::text[], instant($5), $4, instant($5))
     on conflict (portal_id) do update
       set connection = excluded.connection, scopes = excluded.scopes, installed_at = excluded.installed_at,
           installed_by = excluded.installed_by, state = 'connected',
           state_since = case when old.state = 'connected' then old.state_since else excluded.state_since end
     returning ${columns}`,
    [portal, connection, scopes, installedBy, atMs],
  );
  return tenantFrom(row!);
}

export async function moveTenant(db: Queryable, portal: PortalId, state: Tenant['state'], atMs: number): Promise<void> {
  await db.query('update tenant set state = $2, state_since = instant($3) where portal_id = $1 and state <> $2', [
    portal,
    state,
    atMs,
  ]);
}

export async function setWriting(
  db: Queryable,
  portal: PortalId,
  { on, sinceMs, why, pace, baselineDoneAtMs }: Writing,
): Promise<Tenant | null> {
  const [row] = await db.query<TenantRow>(
    `update tenant set writing_on = $2, writing_since = instant($3), writing_why = $4, writing_pace = $5,
            baseline_done_at = instant($6)
     where portal_id = $1 returning ${columns}`,
    [portal, on, sinceMs, why, pace, baselineDoneAtMs],
  );
  return row === undefined ? null : tenantFrom(row);
}

export async function finishBaseline(db: Queryable, portal: PortalId, atMs: number): Promise<void> {
  await db.query(
    `update tenant set baseline_done_at = instant($2)
     where portal_id = $1 and writing_on and baseline_done_at is null`,
    [portal, atMs],
  );
}

export async function agreeOutsideEu(db: Queryable, portal: PortalId, atMs: number): Promise<void> {
  await db.query('update tenant set outside_eu_agreed_at = instant($2) where portal_id = $1', [portal, atMs]);
}
