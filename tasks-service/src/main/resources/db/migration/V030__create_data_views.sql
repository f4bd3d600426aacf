-- Views of the Data Manager, and what filters on task data need beside the columns of tasks.
create extension if not exists pg_trgm;

create sequence data_view_id;

-- Filters, ordering and selected items stand beside the rest, which is the client's own.
create table data_view (
    id bigint primary key default nextval('data_view_id'),
    project bigint not null,
    user_id bigint not null,
    position integer not null default 0,
    data jsonb not null,
    filters jsonb,
    ordering jsonb,
    selected_items jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index data_view_project on data_view (project, position, id);

-- A number within task data, written as one or as text; null for all else. Indexes stand on it: its meaning never changes.
create function number_of(p_value jsonb) returns numeric language sql immutable parallel safe as $$
    select case jsonb_typeof(p_value)
        when 'number' then p_value::numeric
        when 'string' then case
            when p_value #>> '{}' ~ '^\s*[+-]?(\d{1,200}(\.\d{0,200})?|\.\d{1,200})([eE][+-]?\d{1,2})?\s*$'
            then (p_value #>> '{}')::numeric end
        end
$$;
