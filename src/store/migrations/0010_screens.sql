-- What cards and pages ask for, and what people do there.

-- 'person': somebody answered on a card or made a task; such a run is no pass, and its ledger is kept all the same.
alter table run add column kind text not null default 'pass' check (kind in ('pass', 'person'));

create index ledger_record_record on ledger_record (portal_id, record_id);
create index task_customer on task (portal_id, customer_type, customer_id);

-- What people answered: who, when and which choice, never text. `written` names the properties HubSpot confirmed;
-- null: not settled yet.
create table person_answer (
  portal_id   bigint not null,
  request_id  text not null,
  object_type text not null check (object_type in ('contacts', 'companies')),
  record_id   bigint not null,
  user_id     bigint not null,
  answered_at timestamptz not null,
  kind        text not null check (kind in ('response', 'leaving_reason', 'motivators', 'survey', 'dispute', 'snooze')),
  choice      jsonb not null,
  written     text[],
  primary key (portal_id, request_id)
);
create index person_answer_record on person_answer (portal_id, object_type, record_id);
create index person_answer_kind on person_answer (portal_id, kind, answered_at);

-- One narrow row a customer, as last published: what lists are sorted and paged by. Dates in the portal's time zone,
-- money in company currency. `before` is what the run before run_id left. No column that changes is in an index, so
-- that rows are updated in place.
create table customer_standing (
  portal_id     bigint not null,
  customer_type text not null check (customer_type in ('company', 'contact')),
  customer_id   bigint not null,
  run_id        bigint not null,
  category      text not null,
  since         date,
  tier          text,
  tier_held     text,
  tier_reason   text,
  stage         text,
  chance        double precision,
  at_risk       double precision,
  lost          double precision,
  expected      double precision,
  if_alive      double precision,
  spend         double precision not null,
  lifetime      double precision not null,
  purchases     integer not null,
  last_purchase date,
  before        jsonb,
  primary key (portal_id, customer_type, customer_id)
) with (fillfactor = 60);

-- The portal in figures when a run ended.
create table overview (
  portal_id bigint not null,
  run_id    bigint not null,
  overview  jsonb not null,
  primary key (portal_id, run_id)
);

-- What the newest dry run would have written, in the order in which it was told.
create table planned_change (
  portal_id bigint not null,
  run_id    bigint not null,
  position  integer not null,
  kind      text not null check (kind in ('property', 'record', 'task opened', 'task archived', 'task line added')),
  change    jsonb not null,
  primary key (portal_id, run_id, position)
);
