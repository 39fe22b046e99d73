-- What operators asked for: who, when, what, and how it ended. Holds no text of a conversation and no token. Everything here
-- adds.

create table enrichment_audit (
  action_id text primary key,
  action text not null,
  via text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  ends_by timestamptz not null,
  finished_at timestamptz,
  outcome text not null check (outcome in ('running', 'done', 'planned', 'refused', 'failed')),
  code text,
  bot_name text,
  user_id text,
  user_hash text,
  window_id text,
  parameters jsonb not null,
  result jsonb
);

create index enrichment_audit_time on enrichment_audit (requested_at, action_id);
create index enrichment_audit_user on enrichment_audit (user_id) where user_id is not null;
create index enrichment_audit_hash on enrichment_audit (user_hash) where user_hash is not null;

comment on table enrichment_audit is 'One row per action of an operator, written before the action begins.';
comment on column enrichment_audit.via is 'api, dashboard or command.';
comment on column enrichment_audit.requested_by is 'Name of the token or of the person; never a secret.';
comment on column enrichment_audit.ends_by is 'A row that is still running after this time lost its process.';
comment on column enrichment_audit.outcome is
  'running; done; planned (only asked what would be done); refused (not confirmed); failed. code says why.';
comment on column enrichment_audit.user_id is 'The user that the action is about; null if it is about none, or if the user was forgotten.';
comment on column enrichment_audit.user_hash is 'In place of user_id once the user was forgotten: the hash of enrichment_forgotten.';
comment on column enrichment_audit.window_id is
  'The window that the action is about; null if it is about none, or if its user was forgotten, because the id can be computed from a user''s id.';

-- Windows by the confidence of their summary.
create index enrichment_summary_checks_confidence on enrichment_summary_checks (confidence) where part = 'whole';
