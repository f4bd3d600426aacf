package io.glossa.tasks.relation;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Tasks whose annotations, drafts or predictions are read: one by one, or, where they lie close together, as one stretch of
 * ids, which costs the database a fraction of that.
 */
public final class TaskSpan {
    private final Long[] ids;
    private final Long project;

    private TaskSpan(Long[] ids, Long project) {
        this.ids = ids;
        this.project = project;
    }

    /** Any tasks. */
    public static TaskSpan each(Long[] ids) {
        return new TaskSpan(ids, null);
    }

    /**
     * Tasks of one project. What is found may be of others of its tasks, too.
     *
     * @param ids ascending
     */
    public static TaskSpan of(long project, Long[] ids) {
        return new TaskSpan(ids, isDense(ids) ? project : null);
    }

    /** Whether at least every second id between the first and the last is wanted. */
    private static boolean isDense(Long[] ids) {
        return ids.length > 1 && ids[ids.length - 1] - ids[0] < 2L * ids.length;
    }

    public boolean isEmpty() {
        return ids.length == 0;
    }

    /**
     * The condition on the columns {@code task} and {@code project} of a table with this alias. The second is in a form that no
     * index has: what is wanted of a project is a small part of it, whatever a plan that serves all parts believes.
     */
    public String condition(String alias) {
        if (project == null) return alias + ".task = any($1)";
        return alias + ".task between $1 and $2 and " + alias + ".project + 0 = $3";
    }

    /** The values of {@link #condition}, first of the statement's. */
    public Tuple parameters() {
        if (project == null) return Tuple.tuple().addArrayOfLong(ids);
        return Tuple.of(ids[0], ids[ids.length - 1], project);
    }
}
