-- Instants come and go as epoch milliseconds and are kept as timestamptz.
create function instant(ms double precision) returns timestamptz
  language sql immutable strict parallel safe
  return to_timestamp(ms / 1000);
-- Stable, as date_part is: declared immutable it would not be inlined, at ten times the cost.
create function ms(instant timestamptz) returns double precision
  language sql stable strict parallel safe
  return round(date_part('epoch', instant) * 1000);

create table portal (
  portal_id             bigint primary key,
  time_zone             text not null,
  currency              text not null,
  additional_currencies text[] not null,
  account_type          text not null,
  ui_domain             text not null,
  data_hosting_location text not null,
  first_seen_at         timestamptz not null,
  seen_at               timestamptz not null
);

create table portal_setting (
  portal_id bigint primary key,
  settings  jsonb not null
);

create table run (
  portal_id    bigint not null,
  id           bigint not null generated always as identity,
  stage        text not null default 'reading'
               check (stage in ('reading', 'linking', 'scoring', 'writing', 'tasks', 'done')),
  dry_run      boolean not null,
  as_of        timestamptz not null,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  abandoned    boolean not null default false,
  summary      jsonb,
  primary key (portal_id, id)
);

create table read_progress (
  portal_id   bigint not null,
  run_id      bigint not null,
  object_type text not null check (object_type in ('contacts', 'companies', 'deals', 'tickets')),
  progress    jsonb not null,
  primary key (portal_id, run_id, object_type)
);
