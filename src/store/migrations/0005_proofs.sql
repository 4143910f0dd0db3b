-- What a run's answers would have been worth in the past; the run says when, and whether it wrote.
create table proof (
  portal_id bigint not null,
  run_id    bigint not null,
  proof     jsonb not null,
  primary key (portal_id, run_id)
);
