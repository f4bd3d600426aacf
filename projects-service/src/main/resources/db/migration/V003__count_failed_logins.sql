-- Shared by all replicas, and gone after five minutes: not worth the write-ahead log.
create unlogged table failed_login (
    key bytea primary key,
    failures integer not null default 1,
    since timestamptz not null default now()
);
create index failed_login_since on failed_login (since);
