-- How customers were looked after, in figures, when a run looked; ids of owners, none of customers.
create table team_report (
  portal_id bigint not null,
  run_id    bigint not null,
  report    jsonb not null,
  primary key (portal_id, run_id)
);
