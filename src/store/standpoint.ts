import type { Account } from '../pass/crm.ts';
import type { Standpoint } from '../pass/screen-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

interface StandpointRow extends Account {
  readonly settings: unknown;
  readonly runId: string | null;
  readonly asOfMs: number;
  readonly followedAtMs: number | null;
  readonly modelVersion: string | null;
  readonly fittedAtMs: number;
  readonly connectionVersion: string | null;
}

/** In one query; `xmin` names the transaction that last wrote a row, and so its version. */
export async function standpoint(db: Queryable, portal: PortalId): Promise<Standpoint | null> {
  const [row] = await db.query<StandpointRow>(
    `select p.portal_id as "portalId", p.time_zone as "timeZone", p.currency,
            p.additional_currencies as "additionalCurrencies", p.account_type as "accountType",
            p.ui_domain as "uiDomain", p.data_hosting_location as "dataHostingLocation", s.settings,
            r.id as "runId", r.as_of as "asOfMs", f.as_of as "followedAtMs", m.xmin::text as "modelVersion", m.fitted_at as "fittedAtMs",
            c.xmin::text as "connectionVersion"
     from portal p
     left join portal_setting s on s.portal_id = p.portal_id
     left join model m on m.portal_id = p.portal_id
     left join connection_model c on c.portal_id = p.portal_id
     left join lateral (
       select id, as_of from run
       where portal_id = $1 and kind = 'pass' and finished_at is not null and not dry_run
       order by finished_at desc, id desc limit 1) r on true
     left join lateral (
       select as_of from run
       where portal_id = $1 and kind = 'changes' and finished_at is not null and id > coalesce(r.id, 0)
       order by id desc limit 1) f on true
     where p.portal_id = $1`,
    [portal],
  );
  if (row === undefined) return null;
  const { settings, runId, asOfMs, followedAtMs, modelVersion, fittedAtMs, connectionVersion, ...account } = row;
  return {
    account,
    settings,
    lastPass: runId === null ? null : { id: runId, asOfMs },
    followedAtMs,
    model: modelVersion === null ? null : { version: modelVersion, fittedAtMs },
    connectionVersion,
  };
}
