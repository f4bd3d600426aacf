-- Which buckets the import storages of a project lead to, so that addresses of their objects are shown as links.
create table media_place (
    kind text not null,
    storage bigint not null,
    project bigint not null,
    bucket text not null,
    primary key (kind, storage)
);
create index media_place_project on media_place (project);
