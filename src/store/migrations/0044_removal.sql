-- *Remove everything* of a portal: how far it is, and when it is done all that is left of the portal here. Holds counts, names
-- of our own properties and HubSpot's codes, nothing about people.
create table removal (
  portal_id   bigint primary key,
  connection  text not null check (connection in ('oauth', 'private_token')),
  step        text not null check (step in ('tasks', 'properties', 'clearing', 'data', 'uninstall', 'done')),
  begun_at    timestamptz not null,
  told_at     timestamptz not null,
  finished_at timestamptz,
  report      jsonb not null
);
