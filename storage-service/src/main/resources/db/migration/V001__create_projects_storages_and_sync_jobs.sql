-- Storage connections with their credentials, the jobs that sync them, and what we need to know of projects.
create table project (
    id bigint primary key,
    organization bigint not null,
    revision bigint not null,
    deleted boolean not null default false
);

-- Each kind counts its own ids, as clients of the API are used to.
create sequence storage_s3_id;

create table storage (
    kind text not null,
    id bigint not null,
    organization bigint not null,
    project bigint not null,
    created_by bigint not null,
    created_at timestamptz not null,
    settings jsonb not null,
    -- AES-256-GCM; null when no credential is set
    credentials bytea,
    status text not null default 'initialized',
    last_sync timestamptz,
    last_sync_count integer,
    traceback text,
    meta jsonb not null default '{}',
    primary key (kind, id)
);
create index storage_project on storage (project, kind, id);

create table sync_job (
    id bigint generated always as identity primary key,
    kind text not null,
    storage bigint not null,
    organization bigint not null,
    user_id bigint not null,
    attempts integer not null,
    queued_at timestamptz not null,
    started_at timestamptz,
    heartbeat_at timestamptz,
    finished_at timestamptz,
    state text not null default 'queued' check (state in ('queued', 'running', 'completed', 'failed')),
    holder uuid,
    lease_until timestamptz,
    -- where the listing goes on, and the file of many tasks that was not read to its end
    continuation text,
    partial_key text,
    created integer not null default 0,
    existed integer not null default 0,
    refused integer not null default 0,
    errors text,
    foreign key (kind, storage) references storage (kind, id) on delete cascade
);

-- One sync at a time.
create unique index sync_job_open on sync_job (kind, storage) where finished_at is null;
create index sync_job_storage on sync_job (kind, storage, id);
