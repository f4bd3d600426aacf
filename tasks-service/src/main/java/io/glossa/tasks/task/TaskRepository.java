package io.glossa.tasks.task;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.Repeated;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The task table, within an organization. */
@ApplicationScoped
public class TaskRepository {
    /** Tasks of a project behind an id, by the index that no tasks of others stand in (ADR 12). */
    private static final String BEHIND =
            """
             from task t
            where (t.project, t.id) > ($1, greatest($2, (select tasks_after($1)))) and t.project <= $1
            order by t.project, t.id limit $3""";

    private static final String IN_SCOPE =
            " join project s on s.id = t.project and s.organization = $2 and not s.deleted and t.id > s.tasks_after";

    private final Pool pool;

    TaskRepository(Pool pool) {
        this.pool = pool;
    }

    /** The task; 404 {@code No Task matches the given query.} when it is not within the scope. */
    public Uni<TaskRow> require(OrganizationScope scope, long id) {
        return find(scope, id).map(found -> found.orElseThrow(() -> CommonProblem.noMatch("Task")));
    }

    Uni<Optional<TaskRow>> find(OrganizationScope scope, long id) {
        return pool.preparedQuery("select " + TaskRow.COLUMNS + " from task t" + IN_SCOPE + " where t.id = $1")
                .execute(Tuple.of(id, scope.id()))
                .map(rows -> rows(rows).stream().findFirst());
    }

    /** The project of a task; empty when the task is not within the scope. */
    public Uni<Optional<Long>> projectOf(OrganizationScope scope, long id) {
        return pool.preparedQuery("select t.project from task t" + IN_SCOPE + " where t.id = $1")
                .execute(Tuple.of(id, scope.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getLong(0)));
    }

    /** Where a task is; 404 {@code No Task matches the given query.} when it is not within the scope. */
    public Uni<Place> placeOf(OrganizationScope scope, long id) {
        return pool.preparedQuery(
                        "select t.project, s.revision, s.result_check from task t" + IN_SCOPE + " where t.id = $1")
                .execute(Tuple.of(id, scope.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Place(row.getLong(0), row.getLong(1), row.getString(2)))
                        .orElseThrow(() -> CommonProblem.noMatch("Task")));
    }

    /** The projects of these tasks, by task; those not within the scope are absent. */
    public Uni<Map<Long, Long>> projectsOf(OrganizationScope scope, Long[] ids) {
        return pool.preparedQuery("select t.id, t.project from task t" + IN_SCOPE + " where t.id = any($1)")
                .execute(Tuple.tuple().addArrayOfLong(ids).addLong(scope.id()))
                .map(rows -> {
                    var found = new HashMap<Long, Long>();
                    for (var row : rows) found.put(row.getLong(0), row.getLong(1));
                    return found;
                });
    }

    /** Ids of a project's tasks, at most so many, without these. */
    public Uni<Long[]> allBut(long project, Set<Long> excluded, int most) {
        return pool.preparedQuery(
                        """
                        select array(
                            select id from task
                            where (project, id) > ($1, (select tasks_after($1))) and project <= $1 and id <> all($2)
                            order by project, id limit $3)""")
                .execute(Tuple.tuple()
                        .addLong(project)
                        .addArrayOfLong(excluded.toArray(Long[]::new))
                        .addInteger(most))
                .map(rows -> rows.iterator().next().getArrayOfLongs(0));
    }

    /** The tasks of a project that come behind an id, ascending, on the caller's connection. */
    public static Uni<List<TaskRow>> after(SqlClient client, long project, long id, int limit) {
        return client.preparedQuery("select " + TaskRow.COLUMNS + BEHIND)
                .execute(Tuple.of(project, id, limit))
                .map(TaskRepository::rows);
    }

    /** The ids alone of the tasks that {@link #after} finds. */
    public static Uni<List<Long>> idsAfter(SqlClient client, long project, long id, int limit) {
        return client.preparedQuery("select t.id" + BEHIND)
                .execute(Tuple.of(project, id, limit))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .toList());
    }

    /**
     * Goes through a project's tasks, the work on some of them after the work on those before.
     *
     * @param most ids that the work gets at once, ascending
     * @return the sum of what the work on all of them answers
     */
    public static Uni<Long> pieces(SqlClient client, long project, int most, Function<List<Long>, Uni<Long>> work) {
        return Uni.createFrom().deferred(() -> {
            var sum = new AtomicLong();
            var last = new AtomicLong();
            return Repeated.whilst(
                            () -> idsAfter(client, project, last.get(), most).call(ids -> {
                                if (ids.isEmpty()) return Uni.createFrom().voidItem();
                                last.set(ids.get(ids.size() - 1));
                                return work.apply(ids).invoke(sum::addAndGet);
                            }),
                            ids -> !ids.isEmpty())
                    .map(done -> sum.get());
        });
    }

    /**
     * A task's project.
     *
     * @param revision which of the project's states we have
     * @param resultCheck what the project says about checking results, or null
     */
    public record Place(long project, long revision, String resultCheck) {}

    static List<TaskRow> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(TaskRow::of).toList();
    }
}
