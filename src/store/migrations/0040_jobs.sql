-- Who works on a portal now: one at a time over all processes. A lease that has run out belongs to somebody who died.
create table portal_lease (
  portal_id bigint primary key,
  holder    text not null,
  work      text not null,
  since     timestamptz not null,
  until     timestamptz not null
);

-- When each kind of work on a portal may begin next, and how often it failed since it last went well.
create table portal_work (
  portal_id  bigint not null,
  kind       text not null check (kind in ('removal', 'changes', 'fill', 'pass', 'reconcile')),
  due_at     timestamptz not null,
  attempts   int not null default 0,
  last_error text,
  primary key (portal_id, kind)
);
