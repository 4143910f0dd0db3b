-- What HubSpot told: ids, kinds and instants, never a value. The key says when two events are the same one; what was followed
-- stays for some days, because HubSpot tells things again for up to 24 hours.
create table inbox_event (
  portal_id   bigint not null,
  place       bigint not null generated always as identity,
  kind        text not null
              check (kind in ('created', 'changed', 'deleted', 'restored', 'merged', 'linked', 'forgotten')),
  object_type text not null check (object_type in ('contacts', 'companies', 'deals', 'tickets', 'line_items')),
  object_id   bigint not null,
  -- '' and 0: none; a key has no room for null.
  property    text not null,
  other_type  text not null,
  other_id    bigint not null,
  occurred_at timestamptz not null,
  event_id    bigint not null,
  own         boolean not null,
  received_at timestamptz not null,
  tries       smallint not null default 0,
  done_at     timestamptz,
  set_aside   boolean not null default false,
  -- The instant early, so that new events and the sweep of old ones each keep to one end of a portal's part.
  primary key (portal_id, occurred_at, event_id, kind, object_type, object_id, property, other_type, other_id)
);
create index inbox_event_waiting on inbox_event (portal_id, place) where done_at is null;
create index inbox_event_set_aside on inbox_event (portal_id) where set_aside;
