-- Small, few and read through caches, so they stay with the people they show.
create table avatar (
    person bigint primary key references person (id) on delete cascade,
    name text not null unique,
    media_type text not null,
    content bytea not null
);
