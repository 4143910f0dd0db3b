-- Tokens of portals that installed the app, sealed: a copy of the database opens none.
create sequence token_generation;
create table portal_token (
  portal_id     bigint primary key,
  key_id        text not null,
  sealed        text not null,
  expires_at    timestamptz not null,
  generation    bigint not null default nextval('token_generation'),
  -- Whoever refreshes them now, and until when that counts.
  refresher     text,
  refresh_until timestamptz
);
