-- Indexes that a project's filters and orderings have asked for, made in the background; each covers that project alone.
create table task_index (
    id bigint generated always as identity primary key,
    project bigint not null,
    -- what is indexed, and the key of the data when it is one
    kind text not null,
    name text not null,
    state text not null default 'wanted',
    attempts integer not null default 0,
    detail text,
    wanted_at timestamptz not null default now(),
    used_at timestamptz not null default now(),
    made_at timestamptz
);
create unique index task_index_subject on task_index (project, kind, name);
create index task_index_wanted on task_index (wanted_at) where state = 'wanted';
