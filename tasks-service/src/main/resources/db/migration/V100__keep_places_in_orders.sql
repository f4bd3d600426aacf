-- Where tasks stand in the orders that lists have been asked for far down, so that the page is looked up there
-- (docs/adr/0023). Emptied together with task_change after a crash.
create unlogged table order_count (
    project bigint not null,
    -- of what is ordered by what
    digest uuid not null,
    -- up to which id the project's tasks had been deleted all at once
    tasks_after bigint not null,
    -- all transactions with a lower number were over when it was counted
    counted bigint not null,
    -- what parts the order, ascending
    keys text[] not null,
    blocks bigint[] not null,
    -- how many tasks of each block there are at each place, two bytes each
    counts bytea not null,
    counted_at timestamptz not null default now(),
    primary key (project, digest)
);
-- read as a whole whenever a page is looked up
alter table order_count alter column counts set storage external;

-- The people of a task as one key among others: no array holds arrays.
create type people_key as (ids bigint[]);
