-- Who may change settings where HubSpot does not tell who is a super admin; begins with whoever installs.
create table portal_admin (
  portal_id bigint not null,
  user_id   bigint not null,
  added_at  timestamptz not null,
  primary key (portal_id, user_id)
);
