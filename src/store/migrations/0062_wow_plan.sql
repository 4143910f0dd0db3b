-- Surprises planned for customers, and who was left out of them by lot so that their effect can be measured. Days in the
-- portal's time zone; what one costs as it was set then, company currency; `idea` counts through the admin's list.
create table wow_plan (
  portal_id     bigint not null,
  customer_type text not null check (customer_type in ('company', 'contact')),
  customer_id   bigint not null,
  planned_on    date not null,
  made_on       date not null,
  run_id        bigint not null,
  idea          integer not null,
  held_back     boolean not null,
  surprise      integer not null,
  cost          numeric not null,
  primary key (portal_id, customer_type, customer_id, planned_on)
);
create index wow_plan_day on wow_plan (portal_id, planned_on);
