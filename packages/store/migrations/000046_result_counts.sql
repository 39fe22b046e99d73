-- Results counted by kind, and unreadable points by reason and bot, so that metrics, status and pages do not read them. As for
-- windows (000044), triggers write each change as a row of its own, in the transaction of the change; the scanner adds them up,
-- and whoever counts reads both tables. Everything here adds.

-- Whether a result was made from older content is kept with it: its window has the newest.
alter table enrichment_results add column is_stale boolean not null default false;

comment on column enrichment_results.is_stale is
  'Whether the result was made from other content than the newest: of its window, or for derived subjects of input_hash. Kept by triggers.';

create function enrichment_mark_stale() returns trigger
language plpgsql as $$
begin
  new.is_stale := new.content_hash is not null and new.content_hash is distinct from coalesce(new.input_hash,
    (select w.content_hash from enrichment_windows w where w.window_id = new.subject_id));
  return new;
end
$$;

create trigger enrichment_results_mark_new before insert on enrichment_results for each row
  when (new.content_hash is not null) execute function enrichment_mark_stale();

create trigger enrichment_results_mark before update on enrichment_results for each row
  when ((old.content_hash, old.input_hash) is distinct from (new.content_hash, new.input_hash))
  execute function enrichment_mark_stale();

create function enrichment_mark_stale_of_window() returns trigger
language plpgsql as $$
begin
  update enrichment_results r set is_stale = not r.is_stale
  where r.subject_id = new.window_id and r.content_hash is not null
    and r.is_stale <> (r.content_hash is distinct from coalesce(r.input_hash, new.content_hash));
  return null;
end
$$;

create trigger enrichment_windows_mark_stale after update on enrichment_windows for each row
  when (old.content_hash is distinct from new.content_hash)
  execute function enrichment_mark_stale_of_window();

-- Counted by the beginning of the subject's id too, which is a hash, so that a part of the counts can be compared with its rows.
create table enrichment_result_counts (
  kind text not null,
  part text not null,
  made bigint not null,
  stale bigint not null,
  failed bigint not null,
  withheld bigint not null,
  primary key (kind, part)
);

create table enrichment_result_count_changes (
  kind text not null,
  part text not null,
  made integer not null,
  stale integer not null,
  failed integer not null,
  withheld integer not null
);

comment on table enrichment_result_counts is
  'Number of results by kind; the changes in enrichment_result_count_changes are to be added. Holds no user.';
comment on column enrichment_result_counts.part is 'The first four characters of the subjects'' ids.';
comment on column enrichment_result_counts.made is 'Results that readers may see.';
comment on column enrichment_result_counts.stale is 'Those of them that were made from older content.';
comment on column enrichment_result_counts.failed is 'Results that failed for good; an earlier one may still count as made.';
comment on column enrichment_result_counts.withheld is 'Results that no reader may see.';
comment on table enrichment_result_count_changes is
  'Changes of the counts since the scanner added them up the last time. Kept by triggers on enrichment_results.';

create function enrichment_count_result() returns trigger
language plpgsql as $$
declare
  made integer := 0;
  stale integer := 0;
  failed integer := 0;
  withheld integer := 0;
begin
  if tg_op <> 'INSERT' then
    made := made - (old.content_hash is not null and old.withheld_at is null)::integer;
    stale := stale - (old.is_stale and old.withheld_at is null)::integer;
    failed := failed - (old.failure_code is not null)::integer;
    withheld := withheld - (old.withheld_at is not null)::integer;
  end if;
  if tg_op <> 'DELETE' then
    made := made + (new.content_hash is not null and new.withheld_at is null)::integer;
    stale := stale + (new.is_stale and new.withheld_at is null)::integer;
    failed := failed + (new.failure_code is not null)::integer;
    withheld := withheld + (new.withheld_at is not null)::integer;
    insert into enrichment_result_count_changes values (new.kind, left(new.subject_id, 4), made, stale, failed, withheld);
  else
    insert into enrichment_result_count_changes values (old.kind, left(old.subject_id, 4), made, stale, failed, withheld);
  end if;
  return null;
end
$$;

create trigger enrichment_results_counted after insert on enrichment_results for each row
  when (new.content_hash is not null or new.failure_code is not null or new.withheld_at is not null)
  execute function enrichment_count_result();

create trigger enrichment_results_uncounted after delete on enrichment_results for each row
  when (old.content_hash is not null or old.failure_code is not null or old.withheld_at is not null)
  execute function enrichment_count_result();

create trigger enrichment_results_recounted after update on enrichment_results for each row
  when ((old.content_hash is null, old.withheld_at is null, old.is_stale, old.failure_code is null)
    is distinct from (new.content_hash is null, new.withheld_at is null, new.is_stale, new.failure_code is null))
  execute function enrichment_count_result();

-- No writer gets between the triggers and this: creating them has locked the tables until the end of the transaction. Only the
-- stale rows are written.
update enrichment_results r set is_stale = true
from (
  select k.subject_id, k.kind from enrichment_results k left join enrichment_windows w on w.window_id = k.subject_id
  where k.content_hash is not null and k.content_hash is distinct from coalesce(k.input_hash, w.content_hash)) as s
where r.subject_id = s.subject_id and r.kind = s.kind;

truncate enrichment_result_count_changes;
insert into enrichment_result_counts (kind, part, made, stale, failed, withheld)
select r.kind, left(r.subject_id, 4), count(*) filter (where r.content_hash is not null and r.withheld_at is null),
  count(*) filter (where r.is_stale and r.withheld_at is null), count(*) filter (where r.failure_code is not null),
  count(*) filter (where r.withheld_at is not null)
from enrichment_results r group by 1, 2;

-- A point is counted once, however often it was found: by the greatest of its reasons and of its bots. Changes hold the row that
-- came or went, so that what the point was counted as before can be told from its rows.
create table enrichment_quarantine_counts (
  reason text not null,
  bot_name text not null,
  points bigint not null,
  primary key (reason, bot_name)
);

create table enrichment_quarantine_count_changes (
  collection text not null,
  point_id text not null,
  reason text not null,
  bot_name text not null,
  rows integer not null
);

comment on table enrichment_quarantine_counts is
  'Number of unreadable points by reason and bot; the points in enrichment_quarantine_count_changes are to be counted anew. Holds no user.';
comment on table enrichment_quarantine_count_changes is
  'Rows of enrichment_quarantine that came (1) or went (-1) since the scanner added them up the last time. Kept by triggers there.';

create function enrichment_count_unreadable() returns trigger
language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into enrichment_quarantine_count_changes values (old.collection, old.point_id, old.reason, old.bot_name, -1);
  end if;
  if tg_op <> 'DELETE' then
    insert into enrichment_quarantine_count_changes values (new.collection, new.point_id, new.reason, new.bot_name, 1);
  end if;
  return null;
end
$$;

create trigger enrichment_quarantine_counted after insert or delete on enrichment_quarantine for each row
  execute function enrichment_count_unreadable();

create trigger enrichment_quarantine_recounted after update on enrichment_quarantine for each row
  when ((old.collection, old.point_id, old.reason, old.bot_name)
    is distinct from (new.collection, new.point_id, new.reason, new.bot_name))
  execute function enrichment_count_unreadable();

insert into enrichment_quarantine_counts (reason, bot_name, points)
select f.reason, f.bot_name, count(*)
from (
  select max(q.reason collate "C") as reason, max(q.bot_name collate "C") as bot_name
  from enrichment_quarantine q group by q.collection, q.point_id) f
group by 1, 2;

-- The newest points of a reason.
create index enrichment_quarantine_newest on enrichment_quarantine
  (reason, first_seen_at desc, collection collate "C", point_id collate "C");
