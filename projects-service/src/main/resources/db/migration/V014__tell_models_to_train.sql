-- Which webhooks are ML backends': they alone are told to train.
set lock_timeout = '2s';
alter table webhook add column of_model boolean not null default false;
update webhook w set of_model = true from ml_backend b
where b.project = w.project and w.url = rtrim(b.url, '/') || '/webhook';
