package io.glossa.tasks.label;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.task.TaskRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes what regions hold, piece by piece of tasks in one transaction. A task's row is locked before its annotations, as
 * everywhere; when an annotation was changed is not touched, as in the reference.
 */
@ApplicationScoped
class Relabeling {
    private static final int PIECE = 2_000;

    private final Pool pool;
    private final Outbox outbox;
    private final Projects projects;

    Relabeling(Pool pool, Outbox outbox, Projects projects) {
        this.pool = pool;
        this.outbox = outbox;
        this.projects = projects;
    }

    /**
     * @param project null for all of the organization
     * @param from JSON, the whole of what a region holds
     * @return how many regions were changed
     */
    Uni<Long> replace(OrganizationScope scope, Long project, String from, String to) {
        return concerned(scope, project)
                .flatMap(ids -> pool.withTransaction(connection -> projects(connection, scope, ids, from, to)))
                .invoke(outbox::committed);
    }

    private Uni<List<Long>> concerned(OrganizationScope scope, Long project) {
        if (project == null) {
            return pool.preparedQuery("select id from project where organization = $1 and not deleted order by id")
                    .execute(Tuple.of(scope.id()))
                    .map(rows -> {
                        List<Long> ids = new ArrayList<>();
                        for (var row : rows) ids.add(row.getLong(0));
                        return ids;
                    });
        }
        return projects.require(scope, project)
                .onFailure(failure ->
                        failure instanceof ProblemException refused && refused.type() == CommonProblem.NOT_FOUND)
                .transform(missing -> ValidationErrors.of("project", JsonBody.invalidKey(project)))
                .replaceWith(List.of(project));
    }

    private Uni<Long> projects(
            SqlConnection connection, OrganizationScope scope, List<Long> ids, String from, String to) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(project -> TaskRepository.pieces(
                        connection, project, PIECE, next -> piece(connection, scope, project, from, to, next)))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> piece(
            SqlConnection connection, OrganizationScope scope, long project, String from, String to, List<Long> piece) {
        // The text of a JSON value stands as it is in the text of whatever holds it.
        return connection
                .preparedQuery(
                        """
                        select t.id from task t where t.project = $1 and t.id >= greatest($2, (select tasks_after($1)) + 1)
                            and t.id <= $3 and exists (
                            select 1 from annotation a
                            where a.task = t.id and strpos(a.result::text, $4::text::jsonb::text) > 0)
                        order by t.id for no key update of t""")
                .execute(Tuple.of(project, piece.get(0), piece.get(piece.size() - 1), from))
                .flatMap(rows -> {
                    var tasks = new ArrayList<Long>();
                    for (var row : rows) tasks.add(row.getLong(0));
                    return tasks.isEmpty()
                            ? Uni.createFrom().item(0L)
                            : change(connection, scope, project, tasks, from, to);
                });
    }

    private Uni<Long> change(
            SqlConnection connection, OrganizationScope scope, long project, List<Long> tasks, String from, String to) {
        return connection
                .preparedQuery(
                        """
                        with changed as (
                            select a.id, x.result, x.regions
                            from annotation a, lateral (
                                select count(*) filter (where r.hit) as regions,
                                    jsonb_agg(case when r.hit then jsonb_set(r.region,
                                            array['value', r.region ->> 'type'], $3::text::jsonb)
                                        else r.region end order by r.place) as result
                                from (
                                    select region, place, jsonb_typeof(region) = 'object'
                                        and region -> 'value' -> (region ->> 'type') = $2::text::jsonb as hit
                                    from jsonb_array_elements(case when jsonb_typeof(a.result) = 'array'
                                        then a.result else '[]'::jsonb end) with ordinality e (region, place)) r) x
                            where a.task = any($1) and x.regions > 0
                        )
                        update annotation a set result = c.result from changed c where a.id = c.id
                        returning a.id, c.regions, a.task""")
                .execute(Tuple.tuple()
                        .addArrayOfLong(tasks.toArray(Long[]::new))
                        .addString(from)
                        .addString(to))
                .flatMap(rows -> {
                    var ids = new ArrayList<Long>();
                    var changed = new HashSet<Long>();
                    var regions = 0L;
                    for (var row : rows) {
                        ids.add(row.getLong(0));
                        regions += row.getLong(1);
                        changed.add(row.getLong(2));
                    }
                    return outbox.append(
                                    connection, Event.ofMany(EventType.ANNOTATIONS_UPDATED, project, scope.id(), ids))
                            .chain(() -> touch(connection, changed))
                            .replaceWith(regions);
                });
    }

    private static Uni<Void> touch(SqlConnection connection, Set<Long> tasks) {
        return connection
                .preparedQuery("select touch_tasks($1)")
                .execute(Tuple.tuple().addArrayOfLong(tasks.toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
