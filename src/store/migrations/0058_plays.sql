-- What a task was worth when it was made: company currency, a year.
alter table task add column at_stake numeric;

-- Tasks that the lot left out, so that the effect of the others can be measured.
create table task_held_back (
  portal_id     bigint not null,
  ref           text not null,
  run_id        bigint not null,
  play          text not null,
  customer_type text not null check (customer_type in ('company', 'contact')),
  customer_id   bigint not null,
  reason_key    text not null,
  at_stake      numeric not null,
  held_at       timestamptz not null,
  primary key (portal_id, ref)
);
create index task_held_back_customer on task_held_back (portal_id, customer_type, customer_id);

alter table planned_change drop constraint planned_change_kind_check;
alter table planned_change add constraint planned_change_kind_check
  check (kind in ('property', 'record', 'task opened', 'task archived', 'task line added', 'task put off'));
