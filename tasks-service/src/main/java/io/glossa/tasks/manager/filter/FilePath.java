package io.glossa.tasks.manager.filter;

/**
 * By the name of the file: a project has few, of which each has its tasks by id. Names differ within a project. One
 * without tasks is passed over at once, as a walk by id would look for its first task among all.
 */
record FilePath(long project, boolean descending) implements OrderPath {

    @Override
    public Sql walk(Sql where, boolean backwards, long offset, long limit) {
        var files = descending != backwards ? " desc" : "";
        var tasks = backwards ? " desc" : "";
        return Sql.join(
                "select n.id from (select f.id, f.name collate \"C\" as name from file_upload f where f.project = "
                        + project
                        + " and exists (select 1 from task e where e.file_upload = f.id)) f cross join lateral (select t.id from task t where {} and t.file_upload = f.id"
                        + " order by t.project" + tasks + ", t.id" + tasks + " limit {}) n order by f.name" + files
                        + ", n.id" + tasks + " offset {} limit {}",
                where,
                Sql.of("?::bigint", offset + limit),
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }

    @Override
    public Sql rest() {
        return Sql.of("t.file_upload is null");
    }
}
