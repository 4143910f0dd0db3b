-- What each referrer has brought, as of the newest pass; money in company currency, days in the portal's time zone.
create table referral_standing (
  portal_id     bigint not null,
  customer_type text not null check (customer_type in ('company', 'contact')),
  customer_id   bigint not null,
  made          integer not null,
  customers     integer not null,
  fitting       integer not null,
  revenue       double precision not null,
  newest_on     date not null,
  primary key (portal_id, customer_type, customer_id)
);

-- Referrals in figures when a run ended.
create table referral_report (
  portal_id bigint not null,
  run_id    bigint not null,
  report    jsonb not null,
  primary key (portal_id, run_id)
);
