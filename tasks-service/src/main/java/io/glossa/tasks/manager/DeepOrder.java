package io.glossa.tasks.manager;

import io.glossa.tasks.manager.TaskFinder.Bounds;
import io.glossa.tasks.manager.TaskFinder.Extent;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds pages in an order. Near its beginning it walks there; far down it looks up where the page begins ({@code
 * docs/adr/0023}).
 */
@ApplicationScoped
class DeepOrder {
    private final TaskFinder finder;
    private final PlaceCounts places;
    private final ManagerConfig config;

    DeepOrder(TaskFinder finder, PlaceCounts places, ManagerConfig config) {
        this.finder = finder;
        this.places = places;
        this.config = config;
    }

    /**
     * The page, for {@link TaskFinder} to read.
     *
     * @param found tasks that the query finds
     */
    Uni<Sql> page(SqlClient client, Project project, TaskQuery query, long found, long offset, int limit) {
        if (query.order().size() != 1) return walked(project, query, null, offset, limit);
        return extent(client, project, query, found, offset + limit)
                .flatMap(all -> isFar(all.tasks(), found, offset + limit)
                        ? places.of(client, project, query)
                                .map(counted -> placed(project, query, counted, offset, limit))
                        : walked(project, query, all.bounds(), offset, limit));
    }

    /** Asked for only where it is needed: how many of all tasks a filter finds, and where a walk by id begins. */
    private Uni<Extent> extent(SqlClient client, Project project, TaskQuery query, long found, long end) {
        boolean known = query.all() && (query.path().isEmpty() || isFar(found, found, end));
        return known ? Uni.createFrom().item(new Extent(found, null)) : finder.extent(client, project);
    }

    /** Those that the query does not find are looked at on the way as well. */
    private boolean isFar(long tasks, long found, long offset) {
        return tasks >= config.indexFrom() && (double) offset * tasks / Math.max(1, found) > config.fewFound();
    }

    private static Uni<Sql> walked(Project project, TaskQuery query, Bounds bounds, long offset, int limit) {
        return Uni.createFrom().item(() -> TaskFinder.walked(project, query, bounds, offset, limit));
    }

    private static Sql placed(Project project, TaskQuery query, OrderPlaces counted, long offset, int limit) {
        long known = counted.known();
        return offset < known
                ? TaskFinder.from(
                        project,
                        query,
                        counted.bounds(),
                        counted.at(offset, query.order().get(0).descending()),
                        limit)
                : TaskFinder.page(project, query.unknown(), counted.unknown(), offset - known, limit);
    }
}
