-- People who asked to be forgotten, so that a stale answer of HubSpot does not bring them back: salted hashes, no ids.
create table forgotten_person (
  portal_id    bigint not null,
  hash         text not null,
  salt         text not null,
  forgotten_at timestamptz not null default now(),
  primary key (portal_id, hash)
);

-- Until when the portal's records are known to be reconciled with what is stored.
create table reconcile_mark (
  portal_id     bigint primary key,
  watermark     timestamptz not null,
  reconciled_at timestamptz not null
);
