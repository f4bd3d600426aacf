-- What exports need to know of projects, kept up to date from their events, and a record of each export that was made.
create table project (
    id bigint primary key,
    organization bigint not null,
    title text not null,
    label_config text not null,
    revision bigint not null,
    deleted boolean not null default false
);

create table export_run (
    id bigint generated always as identity primary key,
    project bigint not null,
    organization bigint not null,
    export_type text not null,
    status text not null check (status in ('completed', 'failed')),
    tasks bigint not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    created_by bigint not null,
    detail text
);
create index export_run_project on export_run (project, id);
