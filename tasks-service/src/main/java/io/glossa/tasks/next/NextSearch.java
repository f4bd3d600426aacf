package io.glossa.tasks.next;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.together.Later;
import io.glossa.tasks.together.Together;
import io.glossa.tasks.together.TogetherConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds people their next tasks and leases them, for those who ask at the same moment in one transaction. */
@ApplicationScoped
class NextSearch {
    /**
     * What is answered of tasks and how they were found, beside which a search stands. The project's settings are read where
     * they are used, so a change of them holds for the very next request.
     */
    private static final String FOUND = "select " + TaskRow.COLUMNS
            + """
            , s.revision as project_revision, s.result_check, n.queue as queue_name, n.lock::text as lock_id, n.place,
            exists (select 1 from draft d where d.task = t.id and d.user_id = %s) as has_draft
            from project s
            left join lateral %s on true
            left join task t on t.id = n.task
            where s.id = $1 and s.organization = $3 and not s.deleted
            order by n.place""";

    /** The next tasks of one person, so many. */
    static final String NEXT = FOUND.formatted(
            "$2",
            """
            next_tasks(s.id, $2, s.sampling, s.skip_queue, s.maximum_annotations, s.show_overlap_first,
                s.show_ground_truth_first, s.annotator_evaluation_enabled, make_interval(secs => $4), $5)
                with ordinality n (task, queue, lock, place)""");

    /** The next task of each of several people. */
    private static final String NEXT_OF_SEVERAL = FOUND.formatted(
            "n.user_id",
            """
            next_of_several(s.id, $2, s.sampling, s.skip_queue, s.maximum_annotations, s.show_overlap_first,
                s.show_ground_truth_first, s.annotator_evaluation_enabled, make_interval(secs => $4)) n""");

    private final Pool pool;
    private final double leaseSeconds;
    private final Together<Within, Long, Optional<List<Row>>> together;

    NextSearch(Pool pool, NextConfig config, TogetherConfig together, Later later) {
        this.pool = pool;
        this.leaseSeconds = config.leaseSeconds();
        this.together = new Together<>(together, later, this::several);
    }

    /** No row when the project is not known, one without a task when there is none. */
    Uni<List<Row>> next(OrganizationScope scope, Principal.User user, long project) {
        var within = new Within(project, scope.id());
        return together.ask(within, user.id())
                .flatMap(found -> found.isPresent() ? Uni.createFrom().item(found.get()) : alone(within, user.id(), 1));
    }

    /** The same with up to so many. */
    Uni<List<Row>> next(OrganizationScope scope, Principal.User user, long project, int count) {
        return alone(new Within(project, scope.id()), user.id(), count);
    }

    private Uni<List<Row>> alone(Within within, long user, int count) {
        return search(NEXT, Tuple.of(within.project(), user, within.organization(), leaseSeconds, count));
    }

    /** What there is for each, or nothing for those who were left over. */
    private Uni<List<Optional<List<Row>>>> several(Within within, List<Long> users) {
        if (users.size() == 1) {
            return alone(within, users.get(0), 1).map(rows -> List.of(Optional.of(rows)));
        }
        var values = Tuple.of(within.project(), users.toArray(Long[]::new), within.organization(), leaseSeconds);
        return search(NEXT_OF_SEVERAL, values).map(rows -> {
            var found = new ArrayList<Optional<List<Row>>>(
                    Collections.nCopies(users.size(), rows.isEmpty() ? Optional.of(rows) : Optional.empty()));
            for (var row : rows) {
                var place = row.getLong("place");
                if (place != null) found.set(place.intValue() - 1, Optional.of(List.of(row)));
            }
            return found;
        });
    }

    private Uni<List<Row>> search(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .toList());
    }

    /** Where people get their tasks together. */
    private record Within(long project, long organization) {}
}
