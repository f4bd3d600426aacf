-- Work that outlives its request. Whoever holds an unexpired lease on a row works on it; progress says where to go on.
create table job (
    id bigint generated always as identity primary key,
    kind text not null,
    -- what the work is about, in the words of its kind
    subject text not null,
    organization bigint,
    project bigint,
    -- of jobs with this mark only one of a kind and subject is open at a time
    exclusive boolean not null,
    payload jsonb not null,
    progress jsonb not null default '{}',
    state text not null default 'queued'
        check (state in ('queued', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
    -- goes at it since it last got on
    attempts integer not null default 0,
    error text,
    created_at timestamptz not null default clock_timestamp(),
    due_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz,
    -- names one go at the job, not the process, so that a process cannot take its own lost go for the present one
    holder uuid,
    heartbeat_at timestamptz,
    lease_until timestamptz
) with (fillfactor = 80);

-- Open jobs are few, however many have been done.
create index job_open on job (kind, id) where finished_at is null;
create unique index job_exclusive on job (kind, subject) where exclusive and finished_at is null;
create index job_subject on job (kind, subject, id);
create index job_project on job (project) where finished_at is null;
create index job_finished on job (finished_at) where finished_at is not null;
