-- Calls to HubSpot by the portal's own days.
create table portal_calls (
  portal_id bigint not null,
  day       date not null,
  calls     int not null,
  primary key (portal_id, day)
);
