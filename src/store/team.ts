import type { GroupContactRow } from '../pass/team-store.ts';
import type { CompanyId, OwnerId, PortalId } from '../scoring/ids.ts';
import type { TicketTimes } from '../team/service.ts';
import type { Queryable } from './database.ts';
import { queryPage } from './query-page.ts';
import { latestShown, saveIn } from './run-results.ts';

/** Of tickets closed in the last 12 months how long they took, of open ones how long they have been open; hours. */
export function ticketTimes(db: Queryable, portal: PortalId, asOfMs: number): Promise<readonly TicketTimes[]> {
  const hours = (from: string, to: string): string => `extract(epoch from ${to} - ${from}) / 3600`;
  return queryPage<TicketTimes>(
    db,
    `select priority,
            coalesce(json_agg(${hours('created_at', 'closed_at')}) filter (where not open), '[]') as closed,
            coalesce(json_agg(${hours('created_at', 'instant($2)')}) filter (where open), '[]') as open
     from ticket_fact
     where portal_id = $1 and created_at <= instant($2)
       and (open or (closed_at between created_at and instant($2) and closed_at > instant($2) - interval '365 days'))
     group by priority`,
    [portal, asOfMs],
  );
}

export async function openTasksByOwner(db: Queryable, portal: PortalId): Promise<ReadonlyMap<OwnerId | null, number>> {
  const rows = await db.query<{ owner: OwnerId | null; tasks: number }>(
    `select owner_id::text as owner, count(*)::int as tasks from task
     where portal_id = $1 and state = 'open' group by owner_id`,
    [portal],
  );
  return new Map(rows.map(({ owner, tasks }) => [owner, tasks]));
}

/** The newest call or meeting that took place, reply and deal of each contact around a company. */
export function buyingGroupOf(
  db: Queryable,
  portal: PortalId,
  company: CompanyId,
  { asOfMs, limit }: { readonly asOfMs: number; readonly limit: number },
): Promise<readonly GroupContactRow[]> {
  return queryPage<GroupContactRow>(
    db,
    `with theirs as (
       select l.contact_id as id, max(coalesce(d.close_date, d.created_at)) filter (where d.state <> 'open') as closed,
              max(d.created_at) as created
       from deal_fact d join deal_contact l on l.portal_id = $1 and l.deal_id = d.id
       where d.portal_id = $1 and d.customer_type = 'company' and d.customer_id = $2
       group by l.contact_id),
     around as (
       select id from theirs
       union
       select id from contact_fact where portal_id = $1 and company_id = $2)
     select f.id::text as id, f.company_id = $2 as here,
            greatest(ms(a.last)::float8, case when (f.engagement ->> 'lastContactedAtMs')::float8 <= $4 then (f.engagement ->> 'lastContactedAtMs')::float8 end) as "lastTouchAtMs",
            greatest((f.engagement ->> 'salesEmailLastRepliedAtMs')::float8,
                     (f.engagement ->> 'emailLastRepliedAtMs')::float8) as "lastReplyAtMs",
            ms(greatest(t.closed, t.created)) as "lastDealAtMs"
     from around r
     join contact_fact f on f.portal_id = $1 and f.id = r.id
     left join theirs t on t.id = r.id
     left join lateral (
       select max(at) as last from activity_fact
       where portal_id = $1 and contact_ids @> array[r.id] and at <= instant($4)
         and (reached is not false or response is not null)) a on true
     order by f.id limit $3`,
    [portal, company, limit, asOfMs],
  );
}

export const saveTeamReport = saveIn('team_report', 'report');
export const latestTeamReport = latestShown('team_report', 'report');
