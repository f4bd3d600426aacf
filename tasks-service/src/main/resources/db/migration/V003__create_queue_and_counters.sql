-- The tasks that are not finished, one narrow row each: whoever asks for the next task reads these alone, and a finished
-- task is gone from here. All that decides whether somebody may have a task stands in its row, so that the row's lock
-- decides it too.
create table open_task (
    project bigint not null,
    task bigint not null,
    overlap integer not null,
    -- annotations that count against the overlap, and all annotations
    filled integer not null default 0,
    annotations integer not null default 0,
    ground_truths integer not null default 0,
    annotators bigint[] not null default '{}',
    -- who holds it, and until when
    holders bigint[] not null default '{}',
    until timestamptz[] not null default '{}',
    -- lowest score of a prediction of the project's model version
    score double precision,
    primary key (project, task)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index open_task_started on open_task (project, annotations desc, task) where annotations > 0;
create index open_task_overlap on open_task (project, task) where overlap > 1;
create index open_task_ground_truth on open_task (project, task) where ground_truths > 0;
create index open_task_score on open_task (project, score, task) where score is not null;

create table task_lease (
    project bigint not null,
    user_id bigint not null,
    task bigint not null,
    lock uuid not null,
    expires_at timestamptz not null,
    primary key (project, user_id, task)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index task_lease_task on task_lease (task);

-- Grows with whatever may put a task before a place that somebody's search has passed.
create table queue_epoch (
    project bigint primary key,
    epoch bigint not null
) with (fillfactor = 50);

-- Up to where all open tasks are done by this user: the search starts behind it, as long as the epoch is the same.
create table queue_position (
    project bigint not null,
    user_id bigint not null,
    epoch bigint not null,
    position bigint not null,
    primary key (project, user_id)
) with (fillfactor = 50);

create table inner_id (
    project bigint primary key,
    last bigint not null
) with (fillfactor = 50);

-- A project's counters in shards, so that those who write at the same time do not wait for one row; the sum is the value.
create table project_counter (
    project bigint not null,
    shard smallint not null,
    tasks bigint not null default 0,
    finished bigint not null default 0,
    annotations bigint not null default 0,
    cancelled bigint not null default 0,
    predictions bigint not null default 0,
    useful bigint not null default 0,
    useful_tasks bigint not null default 0,
    ground_truths bigint not null default 0,
    primary key (project, shard)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- Tasks of a project in which a user has an annotation, one that is no skip, and how many of the first are finished.
create table annotator_counter (
    project bigint not null,
    user_id bigint not null,
    tasks bigint not null default 0,
    labeled bigint not null default 0,
    finished bigint not null default 0,
    primary key (project, user_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- How often annotations (not imported ones) and drafts use a control and a label; label '' counts the regions' annotations.
create table label_usage (
    project bigint not null,
    shard smallint not null,
    draft boolean not null,
    control text not null,
    label text not null,
    uses bigint not null,
    primary key (project, draft, control, label, shard)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
