import type { InboxEvent, InboxRecord, WaitingEvent } from '../pass/inbox-event.ts';
import type { InboxFigures, PutEvents } from '../pass/inbox-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

/** Rows go in by their key, so that two requests with the same events never wait for one another crosswise. */
const put = `
  with given as (
    select * from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::bigint[],
                         $8::float8[], $9::bigint[], $10::boolean[])
      as g(portal_id, kind, object_type, object_id, property, other_type, other_id, occurred, event_id, own)
  ), known as (
    select given.* from given join tenant t on t.portal_id = given.portal_id and t.state = 'connected'
  ), kept as (
    insert into inbox_event (portal_id, kind, object_type, object_id, property, other_type, other_id, occurred_at,
                             event_id, own, received_at)
    select portal_id, kind, object_type, object_id, property, other_type, other_id, instant(occurred), event_id, own,
           instant($11)
    from known
    order by portal_id, occurred, event_id, kind, object_type, object_id, property, other_type, other_id
    on conflict do nothing
    returning portal_id
  )
  select portal_id as portal, count(*)::int as given,
         (select count(*)::int from kept where kept.portal_id = known.portal_id) as kept
  from known group by portal_id order by portal_id`;

export async function putEvents(
  db: Queryable,
  events: readonly InboxEvent[],
  receivedAtMs: number,
): Promise<readonly PutEvents[]> {
  if (events.length === 0) return [];
  const column = (read: (event: InboxEvent) => unknown): unknown[] => events.map(read);
  return db.query<PutEvents>(put, [
    column(({ portal }) => portal),
    column(({ kind }) => kind),
    column(({ type }) => type),
    column(({ id }) => id),
    column(({ property }) => property ?? ''),
    column(({ other }) => other?.type ?? ''),
    column(({ other }) => other?.id ?? '0'),
    column(({ occurredAtMs }) => occurredAtMs),
    column(({ eventId }) => eventId),
    column(({ own }) => own),
    receivedAtMs,
  ]);
}

type EventRow = Omit<WaitingEvent, 'other' | 'property'> & {
  readonly property: string;
  readonly otherType: InboxRecord['type'] | '';
  readonly otherId: string;
};

export async function waitingEvents(
  db: Queryable,
  portal: PortalId,
  after: string | null,
  limit: number,
): Promise<readonly WaitingEvent[]> {
  const rows = await db.query<EventRow>(
    `select portal_id as portal, place, kind, object_type as type, object_id as id, property, other_type as "otherType",
            other_id as "otherId", occurred_at as "occurredAtMs", event_id as "eventId", own
     from inbox_event where portal_id = $1 and done_at is null and place > $2 order by place limit $3`,
    [portal, after ?? '0', limit],
  );
  return rows.map(({ otherType, otherId, property, ...event }) => ({
    ...event,
    property: property === '' ? null : property,
    other: otherType === '' ? null : { type: otherType, id: otherId },
  }));
}

export async function doneEvents(
  db: Queryable,
  portal: PortalId,
  places: readonly string[],
  atMs: number,
): Promise<void> {
  await db.query(
    `update inbox_event set done_at = instant($3)
     where portal_id = $1 and place = any($2::bigint[]) and done_at is null`,
    [portal, places, atMs],
  );
}

export async function failedEvent(
  db: Queryable,
  portal: PortalId,
  place: string,
  most: number,
  atMs: number,
): Promise<boolean> {
  const [row] = await db.query<{ setAside: boolean }>(
    `update inbox_event
     set tries = tries + 1, set_aside = tries + 1 >= $3, done_at = case when tries + 1 >= $3 then instant($4) end
     where portal_id = $1 and place = $2 and done_at is null
     returning set_aside as "setAside"`,
    [portal, place, most, atMs],
  );
  return row?.setAside ?? false;
}

export async function forgetEvents(db: Queryable, portal: PortalId, beforeMs: number): Promise<void> {
  // What occurred later cannot have been done before: the key finds the old end by itself.
  await db.query(
    `delete from inbox_event where portal_id = $1 and occurred_at < instant($2) and done_at < instant($2)`,
    [portal, beforeMs],
  );
}

export async function hasEvents(db: Queryable, portal: PortalId): Promise<boolean> {
  const waiting = await db.query('select from inbox_event where portal_id = $1 and done_at is null limit 1', [portal]);
  return waiting.length > 0;
}

export async function portalsWithEvents(db: Queryable): Promise<readonly PortalId[]> {
  const rows = await db.query<{ portal: PortalId }>(
    `select portal_id as portal from tenant t
     where state = 'connected'
       and exists (select from inbox_event e where e.portal_id = t.portal_id and e.done_at is null)
     order by portal_id`,
  );
  return rows.map(({ portal }) => portal);
}

export async function inboxFigures(db: Queryable): Promise<InboxFigures> {
  const [row] = await db.query<InboxFigures>(
    `select count(*)::int as waiting, min(received_at) as "oldestReceivedAtMs",
            (select count(*)::int from inbox_event where set_aside) as "setAside"
     from inbox_event where done_at is null`,
  );
  return row!;
}
