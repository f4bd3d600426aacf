-- What webhooks are told: one row for each event and webhook, kept for some days after it has arrived.
alter table webhook add column sealed_secret bytea;

create table webhook_delivery (
    id bigint generated always as identity primary key,
    webhook bigint not null references webhook (id) on delete cascade,
    -- the receiver's handle on it: the same for each attempt, also when somebody has it delivered again
    message uuid not null,
    event uuid not null,
    action text not null,
    -- what the event said; the body is made of it at the first attempt, and is the same for those that follow
    data text not null,
    body text,
    created_at timestamptz not null default clock_timestamp(),
    due_at timestamptz not null default clock_timestamp(),
    attempts integer not null default 0,
    -- since when it has been failing; starts anew when a webhook is activated again
    trying_since timestamptz,
    attempted_at timestamptz,
    delivered_at timestamptz,
    status_code integer,
    error text,
    -- names one attempt, so that one whose lease ran out does not pass for the next
    holder uuid,
    lease_until timestamptz
) with (fillfactor = 80);

-- The next of a webhook is found without looking at the rest.
create index webhook_delivery_waiting on webhook_delivery (webhook, id) where delivered_at is null;
create index webhook_delivery_history on webhook_delivery (webhook, id desc);
create index webhook_delivery_age on webhook_delivery (created_at);
