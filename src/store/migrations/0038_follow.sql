-- Changes are followed one by one between passes.

-- 'changes': what was read and rewritten because something changed in HubSpot, a day's worth of it in one run.
-- 'undo' takes a run's writes back.
alter table run drop constraint run_kind_check;
alter table run add constraint run_kind_check check (kind in ('pass', 'person', 'changes', 'undo'));

-- How many deals were created on each day of the portal: whether one was entered in bulk is decided by these without
-- counting all deals again. What HubSpot says of a deal's source stays beside it.
create table deal_day (
  portal_id bigint not null,
  day       date not null,
  deals     integer not null,
  primary key (portal_id, day)
);
insert into deal_day (portal_id, day, deals)
select d.portal_id, (d.created_at at time zone coalesce(p.time_zone, 'UTC'))::date, count(*)
from deal_fact d left join portal p on p.portal_id = d.portal_id
group by 1, 2;
alter table deal_fact add column in_bulk boolean not null default false;

-- Who inherits from a customer, and which deal a line item belongs to.
create index record_customer_customer on record_customer (portal_id, customer_type, customer_id);
create index line_item_fact_id on line_item_fact (portal_id, id);

-- Records whose facts changed and whose values were not settled since: whoever goes on after a cut finds them here.
create table affected_record (
  portal_id   bigint not null,
  object_type text not null check (object_type in ('contacts', 'companies')),
  record_id   bigint not null,
  primary key (portal_id, object_type, record_id)
);

-- A standing that changes left since the last pass: `before` is still what the pass before the last left.
alter table customer_standing add column followed boolean not null default false;
