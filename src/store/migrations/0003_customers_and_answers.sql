-- A customer has at least one won deal; 'company' sorts before 'contact', which is the order passes read them in.
create table customer (
  portal_id     bigint not null,
  customer_type text not null check (customer_type in ('company', 'contact')),
  customer_id   bigint not null,
  primary key (portal_id, customer_type, customer_id)
);

-- Which customer a record is or inherits from; records that have none are absent.
create table record_customer (
  portal_id     bigint not null,
  object_type   text not null check (object_type in ('contacts', 'companies')),
  record_id     bigint not null,
  customer_type text not null,
  customer_id   bigint not null,
  scored_as     text not null check (scored_as in ('customer', 'via_company')),
  primary key (portal_id, object_type, record_id)
);

create table model (
  portal_id bigint primary key,
  run_id    bigint not null,
  fitted_at timestamptz not null,
  model     jsonb not null
);

create table customer_answer (
  portal_id     bigint not null,
  customer_type text not null check (customer_type in ('company', 'contact')),
  customer_id   bigint not null,
  run_id        bigint not null,
  answer        jsonb not null,
  primary key (portal_id, customer_type, customer_id)
);

-- `memory` is what run_id left, `previous_memory` what the run before it left.
create table record_memory (
  portal_id       bigint not null,
  object_type     text not null check (object_type in ('contacts', 'companies')),
  record_id       bigint not null,
  run_id          bigint not null,
  memory          jsonb not null,
  previous_memory jsonb,
  primary key (portal_id, object_type, record_id)
) with (fillfactor = 70);

-- The values last written to HubSpot, by property; '' was cleared.
create table record_written (
  portal_id      bigint not null,
  object_type    text not null check (object_type in ('contacts', 'companies')),
  record_id      bigint not null,
  written_values jsonb not null,
  primary key (portal_id, object_type, record_id)
) with (fillfactor = 70);

create table connection_model (
  portal_id bigint primary key,
  run_id    bigint not null,
  model     jsonb not null
);
