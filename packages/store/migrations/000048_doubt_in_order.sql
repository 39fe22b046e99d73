-- A window that loses content withholds the derived results of its time. They are locked in the order in which a comparison of
-- derived results writes them, so that the two never wait for each other.
create or replace function enrichment_doubt_derived(of_user text, of_bot text, from_at timestamptz, to_at timestamptz) returns void
language sql as $$
  update enrichment_results r
  set withheld_at = clock_timestamp(), updated_at = now()
  where (r.subject_id, r.kind) in (
    select d.subject_id, d.kind from enrichment_results d
    where d.user_id = of_user and d.bot_name = of_bot and d.subject_id like 'k-%' and d.withheld_at is null
      and d.content_hash is not null
      and (d.starts_at is null or d.starts_at < to_at) and (d.ends_at is null or d.ends_at > from_at)
    order by d.subject_id, d.kind for update)
$$;
