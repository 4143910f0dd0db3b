-- Plans of a hundred thousand changes are counted and paged without reading the changes themselves.
alter table planned_change
  drop constraint planned_change_pkey,
  add primary key (portal_id, run_id, position) include (kind);
create index planned_change_property on planned_change (portal_id, run_id, position) where kind = 'property';
