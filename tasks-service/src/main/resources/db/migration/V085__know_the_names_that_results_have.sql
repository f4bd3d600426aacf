-- The columns of an exported table are named by results, and the first of its rows can leave before the last task is read
-- only if these names are known beforehand. A name stays when its last result goes: exports look whether it is still there.
create table result_name (
    project bigint not null,
    name text not null,
    -- messages of a chat have a column more
    chat boolean not null,
    -- the backend that met the name first; those who meet it at the same time must not wait for a long import
    writer integer not null,
    -- names may be longer than an index takes
    key uuid generated always as (md5(name)::uuid) stored,
    primary key (project, key, chat, writer)
);

insert into result_name (project, name, chat, writer)
select distinct a.project, r ->> 'from_name', coalesce(r ->> 'type', '') = 'chatmessage', 0
from annotation a,
    jsonb_array_elements(case when jsonb_typeof(a.result) = 'array' then a.result else '[]'::jsonb end) r
where jsonb_typeof(r -> 'from_name') = 'string';
