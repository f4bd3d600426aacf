-- Imports that a client may send twice, and imports that go on after their request.

-- The answer that was given for a client's key, written by the import's own transaction.
create table import_key (
    project bigint not null,
    key text not null,
    answer jsonb not null,
    created_at timestamptz not null default now(),
    primary key (project, key)
);
create index import_key_age on import_key (created_at);

-- How far an import job has come, and what came of it. It is no progress of the job itself, which starts anew if its worker
-- dies: an import is one transaction.
create table import_progress (
    job bigint primary key,
    rows bigint not null default 0,
    bytes bigint not null default 0,
    result jsonb,
    updated_at timestamptz not null default now()
);
