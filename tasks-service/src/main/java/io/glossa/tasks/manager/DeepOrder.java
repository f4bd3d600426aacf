package io.glossa.tasks.manager;

import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds pages of all tasks in an order. Far down it counts first: what is unknown comes last and by id, where any page is
 * found at once, and within the rest the walk begins at the nearer end.
 */
@ApplicationScoped
class DeepOrder {
    /** A walk this long is quick. */
    private static final long DEEP = 1_000;

    private final TaskFinder finder;
    private final ListCounts counts;

    DeepOrder(TaskFinder finder, ListCounts counts) {
        this.finder = finder;
        this.counts = counts;
    }

    /** The page, for {@link TaskFinder} to read. */
    Uni<Sql> page(SqlClient client, Project project, TaskQuery query, long offset, int limit) {
        if (offset < DEEP || query.order().size() != 1) {
            return Uni.createFrom().item(() -> TaskFinder.page(project, query, null, offset, limit));
        }
        var tail = query.unknown();
        return finder.size(client, project)
                .flatMap(tasks -> counts.of(client, project, tail).flatMap(unknown -> {
                    var head = query.first();
                    return head.isEmpty()
                                    || offset + limit > tasks - unknown.totals().tasks()
                            ? Uni.createFrom().item(() -> page(project, query, tail, unknown, tasks, offset, limit))
                            : counts.of(client, project, head.get())
                                    .map(known -> TaskFinder.page(project, head.get(), known, offset, limit));
                }));
    }

    private static Sql page(
            Project project, TaskQuery query, TaskQuery tail, BlockCounts unknown, long tasks, long offset, int limit) {
        long known = tasks - unknown.totals().tasks();
        if (offset >= known) return TaskFinder.page(project, tail, unknown, offset - known, limit);
        if (offset > known / 2 && offset + limit <= known) {
            return TaskFinder.fromBehind(project, query, known - offset - limit, limit);
        }
        return TaskFinder.page(project, query, null, offset, limit);
    }
}
