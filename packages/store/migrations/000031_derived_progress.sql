-- A scan compares the subjects of a derived kind with its results only where something changed since the scan before, and all of
-- them once a day. Everything here adds.

create table enrichment_derived_progress (
  kind text primary key,
  version text not null,
  changes_seen_at timestamptz not null,
  as_of timestamptz not null,
  all_seen_at timestamptz not null
);

comment on table enrichment_derived_progress is 'Up to where the subjects of each derived kind were compared with its results.';
comment on column enrichment_derived_progress.changes_seen_at is 'Changes of rows until then were seen, by this server''s clock.';
comment on column enrichment_derived_progress.as_of is 'Times that have passed by then were seen, by the clock of the scanner.';
comment on column enrichment_derived_progress.all_seen_at is 'When all subjects were compared, changed or not, by this server''s clock.';

create index enrichment_results_changed on enrichment_results (updated_at);
-- The times at which a public claim begins or ceases to be true.
create index enrichment_claims_public_from on enrichment_claims (meant_from) where is_public and meant_from is not null;
create index enrichment_claims_public_to on enrichment_claims (meant_to) where is_public and meant_to is not null;
create index enrichment_claims_public_plans on enrichment_claims (said_at) where is_public and kind = 'plan';
