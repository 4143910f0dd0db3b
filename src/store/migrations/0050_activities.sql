-- Logged calls and meetings: when, with whom, and what their outcome says; no title, no notes.
create table activity_fact (
  portal_id   bigint not null,
  kind        text not null check (kind in ('call', 'meeting')),
  id          bigint not null,
  at          timestamptz not null,
  contact_ids bigint[] not null,
  company_ids bigint[] not null,
  owner_id    bigint,
  direction   text check (direction in ('inbound', 'outbound')),
  reached     boolean,
  response    text check (response in ('positive_interest', 'negative', 'no_response', 'contact_later')),
  seen_run    bigint not null,
  primary key (portal_id, kind, id)
) with (fillfactor = 70);
create index activity_fact_contacts on activity_fact using gin (contact_ids) with (fastupdate = off);
create index activity_fact_companies on activity_fact using gin (company_ids) with (fastupdate = off);

-- From when on they are known, when they were last read, all of them and those that had changed, and by which mapping of outcomes.
create table activity_reading (
  portal_id   bigint not null,
  object_type text not null check (object_type in ('calls', 'meetings')),
  since       timestamptz not null,
  complete_at timestamptz not null,
  read_at     timestamptz not null,
  outcomes    text not null,
  primary key (portal_id, object_type)
);

alter table read_progress drop constraint read_progress_object_type_check;
alter table read_progress add constraint read_progress_object_type_check
  check (object_type in ('contacts', 'companies', 'deals', 'tickets', 'calls', 'meetings'));
