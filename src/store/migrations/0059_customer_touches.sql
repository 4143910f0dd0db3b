-- How people reached each customer, as the newest pass found it: plain JSON of instants and counts.
create table customer_touch (
  portal_id     bigint not null,
  customer_type text not null check (customer_type in ('company', 'contact')),
  customer_id   bigint not null,
  touches       jsonb not null,
  primary key (portal_id, customer_type, customer_id)
) with (fillfactor = 70);
