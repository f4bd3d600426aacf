-- Events wait here in the transaction that made them true, until the broker has them; marks of those received stand beside them.
create table outbox (
    seq bigint generated always as identity primary key,
    id uuid not null,
    type text not null,
    key text not null,
    subject text not null,
    organization bigint,
    time timestamptz not null,
    trace_parent text,
    data text not null,
    sent_at timestamptz
) with (fillfactor = 90);

-- What is still to be sent, in order; sent rows leave this index, so it stays small whatever is kept.
create index outbox_unsent on outbox (seq) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create table outbox_lease (
    name text primary key,
    holder uuid not null,
    expires_at timestamptz not null
);

create table inbox (
    consumer text not null,
    event_id uuid not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_received on inbox (received_at);

-- Records that could not be applied, with their bytes and their place, so that they can be looked at and replayed.
create table parked_record (
    id bigint generated always as identity primary key,
    consumer text not null,
    topic text not null,
    partition integer not null,
    record_offset bigint not null,
    key text,
    headers jsonb not null,
    value bytea,
    reason text not null,
    parked_at timestamptz not null default now(),
    unique (consumer, topic, partition, record_offset)
);
