-- What an organization shows of its members' work, what an annotator was given, and what the editor tells of a task.
alter table annotator_counter add column annotations bigint not null default 0;
update annotator_counter c set annotations = a.annotations
from (select project, completed_by, count(*) as annotations from annotation
      where completed_by is not null group by project, completed_by) a
where a.project = c.project and a.completed_by = c.user_id;
create index annotator_counter_user on annotator_counter (user_id);

-- The tasks that a user was given in a project, in their order, some hundred of them: one row that is overwritten.
create table label_stream (
    project bigint not null,
    user_id bigint not null,
    tasks bigint[] not null,
    primary key (project, user_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

create table task_event (
    id bigint generated always as identity primary key,
    task bigint not null,
    project bigint not null,
    actor bigint not null,
    annotation bigint,
    draft bigint,
    event_key text not null,
    event_time timestamptz not null,
    meta jsonb,
    created_at timestamptz not null default now()
);
create index task_event_task on task_event (task);

-- Some tasks of one project with what they add to the counters: taken before a change, compared after it.
create type counted_tasks as (
    project bigint,
    tasks bigint[],
    totals project_counter,
    annotators annotator_counter[]
);

-- Replaced by functions that take many annotations, or other parameters.
drop function if exists annotations_changed(task, bigint[], bigint[], bigint);
drop function if exists delete_annotation(bigint, bigint);
drop function if exists change_annotation(
    bigint, bigint, boolean, jsonb, integer, bigint, boolean, boolean, boolean, double precision, boolean, text, boolean,
    bigint, bigint, uuid, timestamptz);
