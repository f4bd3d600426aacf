-- now() is taken a moment before a transaction can be seen, so a change may be older than a cursor that knows nothing of it.
set lock_timeout = '2s';
alter table task alter column updated_at set default clock_timestamp();
