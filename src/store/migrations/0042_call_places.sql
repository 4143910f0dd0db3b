-- HubSpot counts the calls of all processes together. A process borrows places in HubSpot's rolling window, some at a time; they
-- are taken until a window after the last of their calls was answered, or until a dead process can no longer have called.
create table call_pace (
  portal_id     bigint not null,
  bucket        text not null check (bucket in ('general', 'associations', 'search')),
  most          int not null,
  window_ms     double precision not null,
  blocked_until timestamptz not null default '-infinity',
  primary key (portal_id, bucket)
);
create table call_block (
  portal_id bigint not null,
  bucket    text not null,
  id        uuid not null,
  places    int not null,
  until     timestamptz not null,
  primary key (portal_id, bucket, id)
);

-- As many of the wanted places as are free now, held for so long; where none is: how long to wait before asking again. What the
-- caller knows of the limit counts where it is newer than what stands here (`heard`), or where nothing does. One process at a
-- time, by the lock on the pace; every statement after it sees what those before have borrowed.
create function borrow_places(
  of_portal bigint, of_bucket text, block uuid, wanted int, hold_ms double precision,
  known_most int, known_window_ms double precision, heard boolean
) returns table (places int, wait_ms double precision)
  language plpgsql as $$
declare
  pace call_pace;
  at timestamptz;
begin
  insert into call_pace as p (portal_id, bucket, most, window_ms)
  values (of_portal, of_bucket, known_most, known_window_ms)
  on conflict (portal_id, bucket) do nothing;
  select * into pace from call_pace p where p.portal_id = of_portal and p.bucket = of_bucket for update;
  if heard and (pace.most, pace.window_ms) <> (known_most, known_window_ms) then
    update call_pace p set most = known_most, window_ms = known_window_ms
    where p.portal_id = of_portal and p.bucket = of_bucket;
    pace.most := known_most;
  end if;
  at := clock_timestamp();
  if pace.blocked_until > at then
    return query select 0, extract(epoch from pace.blocked_until - at)::double precision * 1000;
    return;
  end if;
  delete from call_block b where b.portal_id = of_portal and b.bucket = of_bucket and b.until <= at;
  select least(wanted, pace.most - coalesce(sum(b.places), 0)::int), extract(epoch from min(b.until) - at)::double precision * 1000
  into places, wait_ms
  from call_block b where b.portal_id = of_portal and b.bucket = of_bucket;
  if places > 0 then
    insert into call_block values (of_portal, of_bucket, block, places, at + hold_ms * interval '1 ms');
    wait_ms := 0;
  else
    places := 0;
  end if;
  return next;
end
$$;
