-- What lists have counted is kept by block of ids, so that a list that is asked for again counts only the blocks in which tasks
-- have changed. Both tables can be made anew from tasks and are no loss after a crash: they are emptied together.

-- Blocks in which a task, or what lists look at beside it, was changed. Rows are added, never changed, so that writers never
-- wait for each other here; they are drawn together from time to time.
create unlogged table task_change (
    project bigint not null,
    block bigint not null,
    -- the number of the transaction that wrote
    changed bigint not null
);
create index task_change_project on task_change (project) include (block, changed);

-- How many tasks a list found in each block.
create unlogged table list_count (
    project bigint not null,
    -- of what the list asks for
    digest uuid not null,
    -- up to which id the project's tasks had been deleted all at once
    tasks_after bigint not null,
    -- all transactions with a lower number were over when it was counted
    counted bigint not null,
    blocks bigint[] not null,
    tasks bigint[] not null,
    annotations bigint[] not null,
    predictions bigint[] not null,
    -- the tasks themselves, ascending, where they are few
    ids bigint[],
    counted_at timestamptz not null default now(),
    primary key (project, digest)
);
