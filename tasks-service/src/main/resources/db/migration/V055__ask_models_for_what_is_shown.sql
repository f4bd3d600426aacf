-- Whether a project's model is asked for predictions of tasks that are shown and have none.
alter table project add column evaluate_predictions boolean not null default false;

-- Replaced by a function with other parameters.
drop function if exists apply_project(
    bigint, bigint, bigint, text, text, bigint, timestamptz, integer, integer, text, text, boolean, boolean, boolean, text,
    boolean, boolean);
