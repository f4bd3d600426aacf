package io.glossa.tasks.manager.filter;

import java.util.Optional;

/**
 * By the beginning of the first of a task's results in their own order: through all results in that order, each task where
 * its first one stands.
 *
 * @param table {@code annotation} or {@code prediction}
 */
record ResultsPath(String table, long project, boolean descending) implements OrderPath {

    @Override
    public Sql walk(Sql where, long offset, long limit) {
        return inOrder(where, Sql.of("true"), offset, limit);
    }

    @Override
    public Sql at(Sql where, String key, Stretch ids, long offset, long limit) {
        return Sql.join(
                "select r.task from {} and {} = {} and {} order by r.task offset {} limit {}",
                firstOnes(where),
                Sql.of(beginning()),
                KeyType.TEXT.value(key),
                ids.within("r.task"),
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }

    @Override
    public Sql behind(Sql where, String key, long offset, long limit) {
        var behind = Sql.join(beginning() + (descending ? " < " : " > ") + "{}", KeyType.TEXT.value(key));
        return inOrder(where, behind, offset, limit);
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

    @Override
    public Optional<Sql> keys(Sql where) {
        return Optional.of(Sql.join(
                "select t.id, j.k from task t left join (select r.task, min(" + beginning() + ") as k from " + table
                        + " r where r.project = " + project + " group by r.task) j on j.task = t.id where {}",
                where));
    }

    private Sql inOrder(Sql where, Sql part, long offset, long limit) {
        return Sql.join(
                "select r.task from {} and {} order by " + beginning() + (descending ? " desc nulls last" : "")
                        + ", r.task offset {} limit {}",
                firstOnes(where),
                part,
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }

    private Sql firstOnes(Sql where) {
        return Sql.join(
                table + " r join task t on t.id = r.task where {} and r.project = " + project
                        + " and r.result is not null and not exists (select 1 from " + table
                        + " s where s.task = r.task and s.id <> r.id and (" + ResultsColumn.beginning("s")
                        + ", s.id) < (" + beginning() + ", r.id))",
                where);
    }

    private static String beginning() {
        return ResultsColumn.beginning("r");
    }
}
