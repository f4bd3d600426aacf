-- What targets have to be told, who may write to them, and what was written where.
create sequence target_queue_version;

create table target_queue (
    direction text not null default 'export' check (direction = 'export'),
    kind text not null,
    storage bigint not null,
    annotation bigint not null,
    -- the target's project when it was queued
    project bigint not null,
    version bigint not null default nextval('target_queue_version'),
    primary key (kind, storage, annotation),
    foreign key (direction, kind, storage) references storage (direction, kind, id) on delete cascade
);
create index target_queue_order on target_queue (kind, storage, version);

create table target_lease (
    direction text not null default 'export' check (direction = 'export'),
    kind text not null,
    storage bigint not null,
    holder uuid,
    lease_until timestamptz,
    failures integer not null default 0,
    retry_at timestamptz not null default now(),
    primary key (kind, storage),
    foreign key (direction, kind, storage) references storage (direction, kind, id) on delete cascade
);

create table target_object (
    direction text not null default 'export' check (direction = 'export'),
    kind text not null,
    storage bigint not null,
    annotation bigint not null,
    task bigint not null,
    key text not null,
    primary key (kind, storage, annotation),
    foreign key (direction, kind, storage) references storage (direction, kind, id) on delete cascade
);
create index target_object_task on target_object (kind, storage, task);
