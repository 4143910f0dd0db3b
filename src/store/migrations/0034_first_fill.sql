-- The records of a first fill: those that wait for their share with what is to be written on them, and those that had it.
create table first_fill (
  portal_id   bigint not null,
  object_type text not null check (object_type in ('contacts', 'companies')),
  record_id   bigint not null,
  -- null: it waits.
  filled_at   timestamptz,
  -- Values and memory, as the newest pass settled them; null once it is filled.
  change      jsonb,
  primary key (portal_id, object_type, record_id)
) with (fillfactor = 70);

-- The run in which this database first made our properties in the portal: values that stand there and were not written from
-- here are older, for HubSpot brings an archived property back with its values. null: they were there already, or are not yet.
alter table portal add column properties_made_by bigint;
