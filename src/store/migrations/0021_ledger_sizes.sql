-- How many values a batch holds, so that a page of a long ledger is found without counting all before it.
alter table ledger_batch add column value_count integer;
update ledger_batch b set value_count = (
  select coalesce(sum(cardinality(r.properties)), 0) from ledger_record r
  where r.portal_id = b.portal_id and r.batch_id = b.id);
alter table ledger_batch alter column value_count set not null;
