-- Duplicates that a run has found and not yet removed, each with the task that stays in its place. The candidates of runs of
-- an earlier release stay where they are.
create table duplicate_task (
    run uuid not null,
    kept bigint not null,
    task bigint not null,
    primary key (run, kept, task)
);
