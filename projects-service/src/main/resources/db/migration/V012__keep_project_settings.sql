-- The same for projects. data_types follows from the label config, like its neighbours; null until the config is next set.
alter table project add column settings json not null default '{}', add column data_types json;
