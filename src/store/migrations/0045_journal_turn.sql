-- Whose turn it is to read the journal: one process at a time. A turn that has run out belongs to somebody who died.
create table journal_turn (
  journal text primary key,
  holder  text not null,
  until   timestamptz not null
);
