-- In how many minutes an index was asked for: one that takes long to make is made for those who ask again.
alter table task_index add column wishes integer not null default 1;
update task_index set wishes = 1000 where standing;
