package io.glossa.tasks.project;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The part of a project's tasks that more than one annotator gets (tasks.md 5.6). Whoever adds tasks to a project or takes
 * some away has it kept afterwards.
 */
public final class OverlapShare {
    private OverlapShare() {}

    /** Does nothing in a project all of whose tasks get as many annotators. */
    public static Uni<Void> keep(SqlClient connection, Project project) {
        if (project.overlapCohortPercentage() >= 100 || project.maximumAnnotations() <= 1) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("select keep_overlap_share($1, $2, $3)")
                .execute(Tuple.of(project.id(), project.maximumAnnotations(), project.overlapCohortPercentage()))
                .replaceWithVoid();
    }
}
