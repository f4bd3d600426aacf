package io.glossa.tasks.manager.filter;

import java.util.Optional;

/**
 * By the name of the file: a project has few, of which each has its tasks by id. Names differ within a project. One
 * without tasks is passed over at once, as a walk by id would look for its first task among all.
 */
record FilePath(long project, boolean descending) implements OrderPath {
    private static final String NAME = "(f.name collate \"C\")";

    @Override
    public Sql walk(Sql where, long offset, long limit) {
        return inOrder(where, Sql.of("true"), offset, limit);
    }

    @Override
    public Sql at(Sql where, String key, Stretch ids, long offset, long limit) {
        return Sql.join(
                "select t.id from task t where {} and t.file_upload = (select f.id from file_upload f where f.project = "
                        + project + " and f.name = {}) and {} order by t.project, t.id offset {} limit {}",
                where,
                KeyType.TEXT.value(key),
                ids.within("t.id"),
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }

    @Override
    public Sql behind(Sql where, String key, long offset, long limit) {
        return inOrder(
                where, Sql.join(NAME + (descending ? " < " : " > ") + "{}", KeyType.TEXT.value(key)), offset, limit);
    }

    @Override
    public Sql rest() {
        return Sql.of("t.file_upload is null");
    }

    @Override
    public Optional<Sql> keys(Sql where) {
        return Optional.of(Sql.join(
                "select t.id, " + NAME + " as k from task t left join file_upload f on f.id = t.file_upload where {}",
                where));
    }

    private Sql inOrder(Sql where, Sql part, long offset, long limit) {
        return Sql.join(
                "select n.id from (select f.id, " + NAME + " as name from file_upload f where f.project = " + project
                        + " and {} and exists (select 1 from task e where e.file_upload = f.id)) f cross join lateral"
                        + " (select t.id from task t where {} and t.file_upload = f.id"
                        + " order by t.project, t.id limit {}) n order by f.name" + (descending ? " desc" : "")
                        + ", n.id offset {} limit {}",
                part,
                where,
                Sql.of("?::bigint", offset + limit),
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }
}
