-- An undo is a run of its own, kind 'undo', that names the run it undoes. Which kinds there are is the code's to say.
alter table run
  drop constraint run_kind_check,
  add column undoes bigint,
  add check ((kind = 'undo') = (undoes is not null));

-- One undo of a run at a time, whoever begins it.
create unique index run_undoing on run (portal_id, undoes) where undoes is not null and finished_at is null and not abandoned;
create index run_undoes on run (portal_id, undoes, id) where undoes is not null;
