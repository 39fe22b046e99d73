-- What limits on spending leave behind: which thresholds were reported, which windows wait, and what was made more cheaply
-- because a limit was reached. Everything here adds.

create table enrichment_budget_alerts (
  period text not null,
  starts_on date not null,
  bot_name text not null,
  threshold integer not null,
  alerted_at timestamptz not null,
  primary key (period, starts_on, bot_name, threshold)
);

comment on table enrichment_budget_alerts is 'Thresholds of limits on spending that were reported, so that of all processes one reports each.';
comment on column enrichment_budget_alerts.period is 'day or month, from starts_on, UTC.';
comment on column enrichment_budget_alerts.bot_name is 'Empty for the limit on all bots together.';
comment on column enrichment_budget_alerts.threshold is 'Percent of the limit.';

alter table enrichment_windows add column budget_wait_until timestamptz;

create index enrichment_windows_budget on enrichment_windows (budget_wait_until) where budget_wait_until is not null;

comment on column enrichment_windows.budget_wait_until is
  'Set while the window waits because a limit on spending has no room for its call; the time when the period of the limit ends.';

alter table enrichment_results add column rung text;

create index enrichment_results_rung on enrichment_results (subject_id) where rung is not null;

comment on column enrichment_results.rung is
  'Set if the result was made more cheaply because a limit on spending was reached: model (another model) or extractive (no model).';
