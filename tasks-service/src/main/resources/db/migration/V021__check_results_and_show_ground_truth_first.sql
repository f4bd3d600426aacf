-- How strictly a project's annotation results are held against its label config, where it is not the installation's usual
-- way; and a setting of the project that decides what annotators get first.
alter table project add column result_check text check (result_check in ('strict', 'lenient'));
alter table project add column show_ground_truth_first boolean not null default false;

-- Replaced by functions with other parameters.
drop function if exists apply_project(
    bigint, bigint, bigint, text, text, bigint, timestamptz, integer, integer, text, text, boolean, boolean, boolean, text,
    boolean);
drop function if exists next_task(bigint, bigint, text, text, integer, boolean, boolean, interval);
drop function if exists has_room(open_task, bigint);
