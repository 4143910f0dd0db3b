import type { Account } from '../pass/crm.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** Remembers the portal as HubSpot describes it now. */
export async function savePortal(db: Queryable, account: Account, nowMs: number): Promise<void> {
  await db.query(
    `insert into portal as p (portal_id, time_zone, currency, additional_currencies, account_type, ui_domain,
                              data_hosting_location, first_seen_at, seen_at)
     values ($1, $2, $3, $4::text[], $5, $6, $7, instant($8), instant($8))
     on conflict (portal_id) do update
       set time_zone = excluded.time_zone, currency = excluded.currency,
           additional_currencies = excluded.additional_currencies, account_type = excluded.account_type,
           ui_domain = excluded.ui_domain, data_hosting_location = excluded.data_hosting_location,
           seen_at = excluded.seen_at`,
    [
      account.portalId,
      account.timeZone,
      account.currency,
      account.additionalCurrencies,
      account.accountType,
      account.uiDomain,
      account.dataHostingLocation,
      nowMs,
    ],
  );
}

/** Every portal this database knows, by ascending id; the only function that looks across portals. */
export async function portals(db: Queryable): Promise<readonly Account[]> {
  return db.query<Account>(
    `select portal_id as "portalId", time_zone as "timeZone", currency,
            additional_currencies as "additionalCurrencies", account_type as "accountType",
            ui_domain as "uiDomain", data_hosting_location as "dataHostingLocation"
     from portal order by portal_id`,
  );
}

/** The settings as saved, `null` when none are. */
export async function settings(db: Queryable, portal: PortalId): Promise<unknown> {
  const [row] = await db.query<{ settings: unknown }>('select settings from portal_setting where portal_id = $1', [
    portal,
  ]);
  return row?.settings ?? null;
}

export async function saveSettings(db: Queryable, portal: PortalId, value: unknown): Promise<void> {
  await db.query(
    `insert into portal_setting (portal_id, settings) values ($1, $2::jsonb)
     on conflict (portal_id) do update set settings = excluded.settings`,
    [portal, jsonParameter(value)],
  );
}
