-- The clock that retention goes by. One look at a clock that is far ahead must not delete everything. Everything here adds.

create table enrichment_retention_clock (
  only_one boolean primary key default true check (only_one),
  confirmed_at timestamptz not null,
  pending_at timestamptz
);

comment on table enrichment_retention_clock is
  'One row: confirmed_at is the time that retention goes by. A time more than a day later waits in pending_at until a look a day after it.';

insert into enrichment_retention_clock (confirmed_at) values (clock_timestamp());
