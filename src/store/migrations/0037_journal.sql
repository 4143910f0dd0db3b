-- How far HubSpot's webhooks journal was read. One journal tells of every portal, so this belongs to none.
create table journal_place (
  journal text primary key,
  place   text not null,
  read_at timestamptz not null
);
