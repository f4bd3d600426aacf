-- The share of tasks that several annotators get is kept whenever tasks come or go: how many there are of each overlap must be
-- known without reading them.
create table overlap_counter (
    project bigint not null,
    overlap integer not null,
    shard smallint not null,
    tasks bigint not null,
    primary key (project, overlap, shard)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- Projects whose overlaps are counted whole: the tasks of the others were there before anybody counted.
create table overlap_counted (
    project bigint primary key
);
