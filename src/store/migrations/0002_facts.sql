-- Ids, instants, amounts, counts and product names: no column here can hold a person's name or address.
-- Every run touches every row (seen_run), and the embedded engine has no autovacuum: columns that change in each
-- run stay out of all indexes and pages keep room, so that PostgreSQL updates rows in place (HOT) and prunes.

create table contact_fact (
  portal_id    bigint not null,
  id           bigint not null,
  company_id   bigint,
  owner_id     bigint,
  created_at   timestamptz not null,
  status_lost  boolean,
  contract_end timestamptz,
  engagement   jsonb not null, -- sparse: what is not recorded (null, or not opted out) is left out
  word         jsonb,          -- null: nobody said anything
  current      jsonb not null,
  seen_run     bigint not null,
  primary key (portal_id, id)
) with (fillfactor = 70);
create index contact_fact_company on contact_fact (portal_id, company_id, id) where company_id is not null;

create table company_fact (
  portal_id    bigint not null,
  id           bigint not null,
  owner_id     bigint,
  created_at   timestamptz not null,
  status_lost  boolean,
  contract_end timestamptz,
  word         jsonb,
  current      jsonb not null,
  seen_run     bigint not null,
  primary key (portal_id, id)
) with (fillfactor = 70);

create table deal_fact (
  portal_id            bigint not null,
  id                   bigint not null,
  pipeline_id          text not null,
  stage_id             text not null,
  state                text not null check (state in ('open', 'won', 'lost')),
  created_at           timestamptz not null,
  close_date           timestamptz,
  won_at               timestamptz,
  last_activity_at     timestamptz,
  stalled              boolean not null,
  amount               numeric,
  deal_type            text,
  lost_reason          text,
  imported             boolean not null,
  owner_id             bigint,
  primary_company_id   bigint,
  line_item_count      integer not null,
  annual_recurring     numeric,
  total_contract_value numeric,
  customer_type        text check (customer_type in ('company', 'contact')),
  customer_id          bigint,
  seen_run             bigint not null,
  linked_run           bigint,
  itemised_run         bigint,
  primary key (portal_id, id)
) with (fillfactor = 50);
create index deal_fact_customer on deal_fact (portal_id, customer_type, customer_id, id);

create table deal_contact (
  portal_id  bigint not null,
  deal_id    bigint not null,
  contact_id bigint not null,
  primary key (portal_id, deal_id, contact_id)
);
create index deal_contact_contact on deal_contact (portal_id, contact_id, deal_id);

create table line_item_fact (
  portal_id     bigint not null,
  deal_id       bigint not null,
  id            bigint not null,
  product       text not null,
  product_name  text not null,
  quantity      numeric not null,
  amount        numeric,
  recurring     boolean not null,
  term_months   numeric,
  billing_start timestamptz,
  primary key (portal_id, deal_id, id)
);

create table ticket_fact (
  portal_id   bigint not null,
  id          bigint not null,
  contact_ids bigint[] not null,
  company_ids bigint[] not null,
  created_at  timestamptz not null,
  closed_at   timestamptz,
  open        boolean not null,
  priority    text check (priority in ('low', 'medium', 'high', 'urgent')),
  seen_run    bigint not null,
  primary key (portal_id, id)
) with (fillfactor = 70);
create index ticket_fact_contacts on ticket_fact using gin (contact_ids) with (fastupdate = off);
create index ticket_fact_companies on ticket_fact using gin (company_ids) with (fastupdate = off);
