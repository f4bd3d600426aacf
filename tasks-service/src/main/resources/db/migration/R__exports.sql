-- What exports know of a project beforehand.

-- The names that results have in exported tables, once for each result.
create or replace function result_names(p_result jsonb) returns table (name text, chat boolean)
language sql immutable parallel safe as $$
    select r ->> 'from_name', coalesce(r ->> 'type', '') = 'chatmessage'
    from jsonb_array_elements(case when jsonb_typeof(p_result) = 'array' then p_result else '[]'::jsonb end) r
    where jsonb_typeof(r -> 'from_name') = 'string'
$$;

-- Notes names that are new of those that its caller has found in the annotations it is about to write. Until the end of the
-- transaction, or until the setting is taken back, the trigger below does not look for names.
create or replace function note_result_names(p_project bigint, p_names text[], p_chats boolean[]) returns void
language plpgsql volatile as $$
begin
    perform set_config('glossa.result_names', 'noted', true);
    insert into result_name (project, name, chat, writer)
    select p_project, n.name, n.chat, pg_backend_pid()
    from unnest(p_names, p_chats) n (name, chat)
    where not exists (
        select from result_name k where k.project = p_project and k.key = md5(n.name)::uuid and k.chat = n.chat)
    on conflict do nothing;
end
$$;

-- Notes names that are new, whoever writes annotations. Most writes find theirs noted and write nothing.
create or replace function result_names_follow() returns trigger language plpgsql volatile
set plan_cache_mode = force_generic_plan as $$
begin
    insert into result_name (project, name, chat, writer)
    select n.project, n.name, n.chat, pg_backend_pid()
    from (select distinct a.project, r.name, r.chat from added a, result_names(a.result) r) n
    where not exists (
        select from result_name k where k.project = n.project and k.key = md5(n.name)::uuid and k.chat = n.chat)
    on conflict do nothing;
    return null;
end
$$;

create or replace trigger annotation_names_added after insert on annotation referencing new table as added
    for each statement when (coalesce(current_setting('glossa.result_names', true), '') <> 'noted')
    execute function result_names_follow();
create or replace trigger annotation_names_changed after update on annotation referencing new table as added
    for each statement when (coalesce(current_setting('glossa.results', true), '') <> 'kept')
    execute function result_names_follow();
