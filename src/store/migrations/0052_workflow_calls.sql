-- Steps of workflows that HubSpot asked Rapport to do, so that the same callback id gets the same answer. Ids, choices, dates and
-- figures, never text of a person; forgotten after some days.
create table workflow_call (
  portal_id   bigint not null,
  callback_id text not null,
  action      text not null check (action in ('rescore', 'create_task', 'note_answer')),
  object_type text not null check (object_type in ('contacts', 'companies')),
  record_id   bigint not null,
  inputs      jsonb not null,
  asked_at    timestamptz not null default clock_timestamp(),
  -- 'open': nobody was told anything. 'answered': HubSpot has the outputs. 'waiting': HubSpot was told to wait. 'completed': it
  -- heard the outputs later. 'lost': it waits no more.
  state       text not null default 'open' check (state in ('open', 'answered', 'waiting', 'completed', 'lost')),
  outputs     jsonb,
  -- Until then somebody works on it; what a dead process had is taken by the next.
  taken_until timestamptz not null,
  primary key (portal_id, callback_id)
);
create index workflow_call_waiting on workflow_call (portal_id, taken_until) where state = 'waiting';
create index workflow_call_asked on workflow_call (asked_at);
