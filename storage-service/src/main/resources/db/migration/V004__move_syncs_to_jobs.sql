-- Syncs are jobs as those of the other services are: what waits or runs goes on as one. The old table goes a release later.
insert into job (kind, subject, organization, exclusive, payload, progress, created_at)
select 'sync', case direction when 'export' then 'export/' else '' end || kind || ':' || storage, organization, false,
       jsonb_build_object('direction', direction, 'kind', kind, 'storage', storage, 'user', user_id,
                          'attempts', attempts, 'queued_at', to_char(queued_at at time zone 'utc',
                          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'partial', case when partial_key is null then '[]' else jsonb_build_array(partial_key) end),
       jsonb_build_object('continuation', continuation, 'created', created, 'existed', existed, 'refused', refused,
                          'errors', errors, 'partial',
                          case when partial_key is null then '[]' else jsonb_build_array(partial_key) end),
       queued_at
from sync_job where finished_at is null order by id;

update sync_job set state = 'failed', finished_at = now(), lease_until = null where finished_at is null;
