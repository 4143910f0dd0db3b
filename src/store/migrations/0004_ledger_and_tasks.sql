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

-- The values of a record lie in three arrays of one row because a first fill notes millions of them; ledger_value shows
-- them one row a value. Rows here are never changed: what became of a record is a row in ledger_fate.
create table ledger_record (
  portal_id  bigint not null,
  batch_id   bigint not null,
  record_id  bigint not null,
  properties text[] not null,
  old_values text[] not null,
  new_values text[] not null,
  primary key (portal_id, batch_id, record_id),
  check (cardinality(properties) = cardinality(old_values) and cardinality(properties) = cardinality(new_values))
);

-- HubSpot accepts or refuses a record as a whole. No row: the call may or may not have arrived.
create table ledger_fate (
  portal_id bigint not null,
  batch_id  bigint not null,
  record_id bigint not null,
  state     text not null check (state in ('written', 'not_written', 'gone', 'failed')),
  code      text,
  primary key (portal_id, batch_id, record_id)
);

create view ledger_value as
  select r.portal_id, b.run_id, r.batch_id, b.object_type, r.record_id, coalesce(f.state, 'intended') as state, f.code,
         v.property, v.old_value, v.new_value
  from ledger_record r
  join ledger_batch b on b.portal_id = r.portal_id and b.id = r.batch_id
  left join ledger_fate f on f.portal_id = r.portal_id and f.batch_id = r.batch_id and f.record_id = r.record_id,
  unnest(r.properties, r.old_values, r.new_values) as v(property, old_value, new_value);

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
