-- Snapshots: exports that are kept as files, the files they were converted to, and the files that nobody needs any more.
create table snapshot (
    id bigint generated always as identity primary key,
    project bigint not null,
    organization bigint not null,
    title text not null,
    status text not null check (status in ('created', 'in_progress', 'failed', 'completed')),
    created_by bigint not null,
    created_by_email text not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    -- which tasks and how much of them, as tasks-service is asked
    options jsonb not null,
    interpolate boolean not null,
    -- the project's at that time: a file that is converted later shows the same controls
    label_config text not null,
    -- where the next snapshot that wants changes only goes on
    cursor timestamptz,
    -- the file; while it is in progress the one that is being written
    object text,
    size bigint,
    md5 text,
    tasks bigint not null default 0
);
create index snapshot_project on snapshot (project, id);
create index snapshot_finished on snapshot (finished_at) where finished_at is not null;

create table conversion (
    id bigint generated always as identity primary key,
    snapshot bigint not null references snapshot (id) on delete cascade,
    export_type text not null,
    resources boolean not null,
    -- whether somebody asked for it, and did not just download
    asked boolean not null,
    status text not null check (status in ('created', 'in_progress', 'failed', 'completed')),
    traceback text,
    created_by bigint not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    object text,
    extension text,
    size bigint
);
create unique index conversion_type on conversion (snapshot, export_type) where status <> 'failed';
create index conversion_snapshot on conversion (snapshot, id);

-- Objects that no row points at any more; removed after a while in which whoever still writes one has noticed.
create table doomed_object (
    key text primary key,
    due_at timestamptz not null
);
