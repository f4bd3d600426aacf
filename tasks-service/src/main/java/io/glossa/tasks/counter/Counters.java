package io.glossa.tasks.counter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads counters; whoever changes tasks keeps them, in the same transaction. */
@ApplicationScoped
public class Counters {
    private static final String SUMS =
            """
            select project, sum(tasks)::bigint, sum(finished)::bigint, sum(annotations)::bigint, sum(cancelled)::bigint,
                sum(predictions)::bigint, sum(useful)::bigint, sum(useful_tasks)::bigint, sum(ground_truths)::bigint
            from project_counter where project = any($1) group by project""";

    private final Pool pool;

    Counters(Pool pool) {
        this.pool = pool;
    }

    public Uni<ProjectTotals> of(long project) {
        return of(List.of(project)).map(found -> found.getOrDefault(project, ProjectTotals.NONE));
    }

    /** Counters by project id; a project without tasks may be absent. */
    public Uni<Map<Long, ProjectTotals>> of(List<Long> projects) {
        return pool.preparedQuery(SUMS)
                .execute(Tuple.tuple().addArrayOfLong(projects.toArray(Long[]::new)))
                .map(rows -> {
                    var found = new HashMap<Long, ProjectTotals>();
                    for (var row : rows) found.put(row.getLong(0), totals(row));
                    return found;
                });
    }

    /** What these projects have for one user, by project id. */
    Uni<Map<Long, OfUser>> of(List<Long> projects, long user) {
        return pool.preparedQuery(
                        """
                        select a.project, a.tasks, a.labeled, a.finished, coalesce(p.skip_queue, '')
                        from annotator_counter a left join project p on p.id = a.project
                        where a.user_id = $2 and a.project = any($1)""")
                .execute(Tuple.tuple()
                        .addArrayOfLong(projects.toArray(Long[]::new))
                        .addLong(user))
                .map(rows -> {
                    var found = new HashMap<Long, OfUser>();
                    for (var row : rows) {
                        found.put(
                                row.getLong(0),
                                new OfUser(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)));
                    }
                    return found;
                });
    }

    /** What these users made in the projects of an organization, or of all, by user; one that made nothing is absent. */
    Uni<Map<Long, ContributionResource.Shown>> contributions(Long organization, List<Long> users) {
        return pool.preparedQuery(
                        """
                        select a.user_id, sum(a.annotations)::bigint, array_agg(a.project order by a.project)
                        from annotator_counter a join project p on p.id = a.project
                        where a.user_id = any($1) and ($2::bigint is null or p.organization = $2) and not p.deleted and a.annotations > 0
                        group by a.user_id""")
                .execute(
                        Tuple.tuple().addArrayOfLong(users.toArray(Long[]::new)).addLong(organization))
                .map(rows -> {
                    var found = new HashMap<Long, ContributionResource.Shown>();
                    for (var row : rows) {
                        found.put(
                                row.getLong(0),
                                new ContributionResource.Shown(row.getLong(1), List.of(row.getArrayOfLongs(2))));
                    }
                    return found;
                });
    }

    /** Replaces a project's counters by a count of its rows. */
    public Uni<Void> recount(long project) {
        return pool.preparedQuery("select recount_project($1)")
                .execute(Tuple.of(project))
                .replaceWithVoid();
    }

    private static ProjectTotals totals(Row row) {
        return new ProjectTotals(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8));
    }

    /**
     * @param tasks tasks in which the user has an annotation
     * @param labeled those in which one is no skip
     * @param finished those that are finished
     */
    record OfUser(long tasks, long labeled, long finished, String skipQueue) {
        static final OfUser NONE = new OfUser(0, 0, 0, "");
    }
}
