-- Windows counted by bot, UTC day and state, so that pages over all windows do not read them. A trigger writes each change as a
-- row of its own, in the transaction of the change: nobody waits for a counter, and a rollback takes its changes along. The
-- scanner adds them up; whoever counts reads both tables. Everything here adds.

create table enrichment_window_counts (
  bot_name text not null,
  day date not null,
  state text not null,
  has_summary boolean not null,
  windows bigint not null,
  primary key (bot_name, day, state, has_summary)
);

create table enrichment_window_count_changes (
  bot_name text not null,
  day date not null,
  state text not null,
  has_summary boolean not null,
  windows integer not null
);

comment on table enrichment_window_counts is
  'Number of windows by bot, the UTC day in which they start, and state; the changes in enrichment_window_count_changes are to be added. Holds no user.';
comment on column enrichment_window_counts.has_summary is 'Whether the windows have a summary: a failed window may keep an earlier one.';
comment on table enrichment_window_count_changes is
  'Changes of the counts since the scanner added them up the last time. Kept by a trigger on enrichment_windows.';

create function enrichment_count_window() returns trigger
language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into enrichment_window_count_changes
    values (old.bot_name, (old.starts_at at time zone 'UTC')::date, old.state, old.summarized_hash is not null, -1);
  end if;
  if tg_op <> 'DELETE' then
    insert into enrichment_window_count_changes
    values (new.bot_name, (new.starts_at at time zone 'UTC')::date, new.state, new.summarized_hash is not null, 1);
  end if;
  return null;
end
$$;

create trigger enrichment_windows_counted after insert or delete on enrichment_windows for each row
  execute function enrichment_count_window();

create trigger enrichment_windows_recounted after update on enrichment_windows for each row
  when ((old.bot_name, old.starts_at, old.state, old.summarized_hash is null)
    is distinct from (new.bot_name, new.starts_at, new.state, new.summarized_hash is null))
  execute function enrichment_count_window();

-- No writer gets between the triggers and this: creating them has locked the table until the end of the transaction.
insert into enrichment_window_counts (bot_name, day, state, has_summary, windows)
select w.bot_name, (w.starts_at at time zone 'UTC')::date, w.state, w.summarized_hash is not null, count(*)
from enrichment_windows w group by 1, 2, 3, 4;
