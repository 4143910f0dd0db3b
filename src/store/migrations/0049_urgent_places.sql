-- Two places of each window are for calls that a person waits for: a pass in another process may not borrow them. In a small window
-- there are none to spare. Processes that do not say how urgent their calls are count as not urgent.
drop function borrow_places(bigint, text, uuid, int, double precision, int, double precision, boolean);

create function borrow_places(
  of_portal bigint, of_bucket text, block uuid, wanted int, hold_ms double precision,
  known_most int, known_window_ms double precision, heard boolean, urgent boolean default false
) returns table (places int, wait_ms double precision)
  language plpgsql as $$
declare
  pace call_pace;
  at timestamptz;
  kept int;
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
  kept := case when urgent then 0 else least(2, pace.most / 20) end;
  select least(wanted, pace.most - kept - coalesce(sum(b.places), 0)::int), extract(epoch from min(b.until) - at)::double precision * 1000
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
