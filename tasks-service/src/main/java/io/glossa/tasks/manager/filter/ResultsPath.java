package io.glossa.tasks.manager.filter;

/**
 * By the beginning of the first of a task's results in their own order: through all results in that order, each task where
 * its first one stands.
 *
 * @param table {@code annotation} or {@code prediction}
 */
record ResultsPath(String table, long project, boolean descending) implements OrderPath {

    @Override
    public Sql walk(Sql where, boolean backwards, long offset, long limit) {
        var results = descending == backwards ? "" : " desc nulls last";
        var tasks = backwards ? " desc" : "";
        return Sql.join(
                "select r.task from " + table + " r join task t on t.id = r.task where {} and r.project = " + project
                        + " and r.result is not null and not exists (select 1 from " + table
                        + " s where s.task = r.task and s.id <> r.id and (" + ResultsColumn.beginning("s")
                        + ", s.id) < (" + ResultsColumn.beginning("r") + ", r.id)) order by "
                        + ResultsColumn.beginning("r") + results + ", r.task" + tasks + " offset {} limit {}",
                where,
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }

    @Override
    public boolean goesById() {
        return false;
    }

    @Override
    public Sql rest() {
        return Sql.of("not exists (select 1 from " + table + " r where r.task = t.id and r.project = " + project
                + " and r.result is not null)");
    }
}
