create table ledger_batch (
  portal_id   bigint not null,
  id          bigint not null generated always as identity,
  run_id      bigint not null,
  object_type text not null check (object_type in ('contacts', 'companies')),
  intended_at timestamptz not null,
  settled_at  timestamptz,
  primary key (portal_id, id)
);
create index ledger_batch_run on ledger_batch (portal_id, run_id, id);
create index ledger_batch_unsettled on ledger_batch (portal_id, id) where settled_at is null;

-- HubSpot accepts or refuses a record as a whole, so the fate stands here and the values below never change.
create table ledger_record (
  portal_id bigint not null,
  batch_id  bigint not null,
  record_id bigint not null,
  state     text not null default 'intended' check (state in ('intended', 'written', 'not_written', 'gone', 'failed')),
  code      text,
  primary key (portal_id, batch_id, record_id),
  foreign key (portal_id, batch_id) references ledger_batch on delete cascade
) with (fillfactor = 60);

create table ledger_value (
  portal_id bigint not null,
  batch_id  bigint not null,
  record_id bigint not null,
  property  text not null,
  old_value text not null,
  new_value text not null,
  primary key (portal_id, batch_id, record_id, property)
);

create table task (
  portal_id     bigint not null,
  ref           text not null,
  run_id        bigint not null,
  play          text not null,
  customer_type text not null check (customer_type in ('company', 'contact')),
  customer_id   bigint not null,
  reason_key    text not null,
  owner_id      bigint,
  contact_id    bigint,
  company_id    bigint,
  deal_id       bigint,
  task_id       bigint,
  subject       text not null,
  body_html     text not null,
  due_at        timestamptz not null,
  created_at    timestamptz not null,
  state         text not null default 'intended' check (state in ('intended', 'open', 'closed')),
  closed_at     timestamptz,
  closed_why    text,
  primary key (portal_id, ref)
);
create index task_closed on task (portal_id, closed_at);
