-- The portals that Rapport serves.
create table tenant (
  portal_id             bigint primary key,
  connection            text not null check (connection in ('oauth', 'private_token')),
  state                 text not null check (state in ('connected', 'disconnected', 'removing')),
  state_since           timestamptz not null,
  scopes                text[] not null,
  installed_at          timestamptz not null,
  installed_by          bigint,
  writing_on            boolean not null default false,
  writing_since         timestamptz not null,
  writing_why           text not null default 'new' check (writing_why in ('new', 'admin', 'undo')),
  writing_pace          text not null default 'ramped' check (writing_pace in ('ramped', 'now')),
  baseline_done_at      timestamptz,
  outside_eu_agreed_at  timestamptz
);
