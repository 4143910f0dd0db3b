-- Installations that began here and have not come back. Which portal it will be is chosen at HubSpot. Digests only.
create table begun_install (
  state_digest   text primary key,
  browser_digest text not null,
  return_url     text,
  begun_at       timestamptz not null
);
-- Questions to the admin of a portal on the page after the installation; a digest of what the answer has to bring.
create table install_question (
  portal_id    bigint primary key,
  token_digest text not null,
  asked_at     timestamptz not null
);
