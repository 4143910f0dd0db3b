-- What a portal's past said about its connection stages when a run looked; the run says when, and whether it wrote.
create table connection_validation (
  portal_id  bigint not null,
  run_id     bigint not null,
  validation jsonb not null,
  primary key (portal_id, run_id)
);
