-- What the data of a project's tasks holds, name by name, so that its summary, the checks of label configs and the columns of
-- the Data Manager need not read the tasks.
create table data_column (
    project bigint not null,
    shard smallint not null,
    name text not null,
    -- as jsonb_typeof names it
    kind text not null,
    -- tasks whose data has a value of this kind under this name
    tasks bigint not null,
    -- names may be longer than an index takes
    key uuid generated always as (md5(name)::uuid) stored,
    primary key (project, key, kind, shard)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

insert into data_column (project, shard, name, kind, tasks)
select t.project, 0, c.key, jsonb_typeof(c.value), count(*)
from task t, jsonb_each(case when jsonb_typeof(t.data) = 'object' then t.data else '{}' end) c
group by t.project, c.key, jsonb_typeof(c.value);

-- So may controls and labels be.
alter table label_usage drop constraint label_usage_pkey;
alter table label_usage add column key uuid generated always as (md5(md5(control) || label)::uuid) stored;
alter table label_usage add primary key (project, draft, key, shard);
