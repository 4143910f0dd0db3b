-- The weekly digest: one task a week for the manager who wants it. `task_id` null: the call may or may not have arrived.
-- `at_risk` is what the digest said, so that the next one can say what changed; company currency, a year.
create table digest (
  portal_id   bigint not null,
  week_of     date not null,
  ref         text not null,
  run_id      bigint not null,
  owner_id    bigint not null,
  due_at      timestamptz not null,
  intended_at timestamptz not null,
  task_id     bigint,
  at_risk     double precision not null,
  primary key (portal_id, week_of)
);

alter table planned_change drop constraint planned_change_kind_check;
alter table planned_change add constraint planned_change_kind_check
  check (kind in ('property', 'record', 'task opened', 'task archived', 'task line added', 'task put off', 'digest'));
