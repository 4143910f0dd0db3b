-- Who was referred by whom, as it stands in HubSpot. met_at: when that was first met; where it stood before the first
-- reading of this source, when the referred record was created.
create table referral_link (
  portal_id   bigint not null,
  object_type text not null check (object_type in ('contacts', 'companies')),
  referred_id bigint not null,
  referrer_id bigint not null,
  met_at      timestamptz not null,
  seen_run    bigint not null,
  primary key (portal_id, object_type, referred_id, referrer_id)
) with (fillfactor = 70);

-- Which label or property the links are from, and whether all of it was read once.
create table referral_source (
  portal_id bigint primary key,
  source    jsonb not null,
  read_once boolean not null
);
