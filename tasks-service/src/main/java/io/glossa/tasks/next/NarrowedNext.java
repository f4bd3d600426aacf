package io.glossa.tasks.next;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.manager.Selections;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The next task among some of a project's (tasks.md 5.2). The action that brings filters, ordering or selected items gets the
 * first in that order; a view, or a query beside the request, only says among which tasks the project's steps choose.
 */
@ApplicationScoped
public class NarrowedNext {
    /** Not finished, not annotated by the caller, not put off. The first parameter is the caller. */
    private static final String FIRST =
            """
            select t.id from task t join open_task o on o.project = t.project and o.task = t.id where %s
            and not ($1::bigint = any(o.annotators)) and not exists (
                select 1 from draft d where d.task = t.id and d.user_id = $1 and d.was_postponed)
            order by %s limit 1""";

    /**
     * The steps of next_task in one order: what is asked for is found by reading it, so a place to go on from is no help. For
     * {@code %s} the condition stands, and behind all how the row is locked.
     */
    private static final String CHOICE =
            """
            with candidate as materialized (
                select o.task, o.overlap, l.lock, d.put_off, own.skipped, own.skips
                from project s join open_task o on o.project = s.id join task t on t.id = o.task
                left join task_lease l
                    on l.project = s.id and l.user_id = $2 and l.task = o.task and l.expires_at > now()
                left join lateral (
                    select min(updated_at) as put_off from draft
                    where task = o.task and user_id = $2 and was_postponed) d on true
                left join lateral (
                    select min(a.updated_at) as skipped, count(*) filter (where not a.ground_truth) as skips
                    from annotation a where a.task = o.task and a.completed_by = $2
                    having bool_and(a.was_cancelled)) own on $2 = any(o.annotators)
                where s.id = $1 and s.organization = $3 and not s.deleted and %s
                  and (not ($2 = any(o.annotators)) or s.skip_queue = 'REQUEUE_FOR_ME' and own.skipped is not null)),
            chosen as (
                select o.task, k.step
                from project s, candidate c join open_task o on o.project = $1 and o.task = c.task,
                lateral (select case
                    when c.skipped is not null then 6
                    when c.put_off is not null then 5
                    when c.lock is not null then 1
                    when (s.annotator_evaluation_enabled or s.show_ground_truth_first) and o.ground_truths > 0 then 2
                    when s.maximum_annotations > 1 and o.annotations > 0 then 3
                    else 4 end as step) k
                where s.id = $1 and o.filled - coalesce(c.skips, 0) + other_holders(o.holders, o.until, $2) < o.overlap
                  and (k.step in (1, 5, 6) or not s.show_overlap_first or o.overlap > 1 or not exists (
                       select 1 from candidate x where x.overlap > 1 and x.skipped is null and x.put_off is null))
                order by k.step, case when k.step = 3 then -o.annotations end, coalesce(c.skipped, c.put_off),
                    case when k.step = 4 and s.sampling = 'Uncertainty sampling' then o.score end,
                    case when k.step = 3 or k.step = 4 and s.sampling <> 'Sequential sampling' then random() end, o.task
                limit 1""";

    private static final String AMONG = CHOICE
            + """
             for update of o skip locked)
            select\s"""
            + TaskRow.COLUMNS
            + """
            , s.revision as project_revision, s.result_check,
            case when n.step = 1 then 'Task lock'
                 when n.step = 2 and s.annotator_evaluation_enabled then 'Onboarding ground truth queue'
                 when n.step = 3 then 'Breadth first queue'
                 when n.step = 5 then 'Postponed draft queue'
                 when n.step = 6 then 'Skipped queue'
                 else sampling_queue(s.sampling) end as queue_name,
            case when n.step = 1 then renew_lease(s.id, t.id, $2, make_interval(secs => $4))
                 else lease_task(s.id, t.id, $2, make_interval(secs => $4)) end::text as lock_id,
            exists (select 1 from draft d where d.task = t.id and d.user_id = $2) as has_draft
            from chosen n join task t on t.id = n.task join project s on s.id = t.project""";

    /** A moment later: whether there is a task that only the lock of whoever writes it at present keeps away. */
    private static final String BUSY = CHOICE + ") select pg_sleep(0.005) from chosen where $4::float8 > 0";

    /** So many moments nobody holds a row's lock but who changes half a project. */
    private static final int LOOKS = 200;

    private final Pool pool;
    private final Selections selections;
    private final NextService next;
    private final double leaseSeconds;

    NarrowedNext(Pool pool, Selections selections, NextService next, NextConfig config) {
        this.pool = pool;
        this.selections = selections;
        this.next = next;
        this.leaseSeconds = config.leaseSeconds();
    }

    /** Whether there is anything in the words of a request by which tasks are chosen. */
    public static boolean says(JsonNode words) {
        for (var word : words) if (!word.isEmpty()) return true;
        return false;
    }

    /** The first task in the order of these words that the caller may have, leased to the caller; 404 when there is none. */
    public Uni<byte[]> first(OrganizationScope scope, Principal.User user, Project project, JsonNode words) {
        var selection = selections.of(project, words);
        var order = selections.order(project, words);
        var values = selection.bindTo(Tuple.of(user.id()));
        for (var value : order.values()) values.addValue(value);
        var sql = FIRST.formatted(
                selection.condition(2),
                order.numbered(2 + selection.parameters().size()));
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0))
                .flatMap(task -> next.chosen(scope, user, project, task));
    }

    /** What the project's steps choose among these tasks, leased to the caller; 404 when there is nothing. */
    Uni<byte[]> among(OrganizationScope scope, Principal.User user, Project project, Selection selection) {
        return next.given(scope, user, project, search(selection, user, project, scope, LOOKS));
    }

    /**
     * It is looked for again and not waited for, as {@code next_task} does it: rows that a search has locked and then passed
     * over stay locked, so two who waited could wait for each other.
     */
    private Uni<RowSet<Row>> search(
            Selection selection, Principal.User user, Project project, OrganizationScope scope, int looks) {
        return ask(AMONG, selection, user, project, scope).flatMap(found -> {
            if (found.size() > 0 || looks == 0) return Uni.createFrom().item(found);
            return ask(BUSY, selection, user, project, scope)
                    .flatMap(busy -> busy.size() == 0
                            ? Uni.createFrom().item(found)
                            : search(selection, user, project, scope, looks - 1));
        });
    }

    private Uni<RowSet<Row>> ask(
            String sql, Selection selection, Principal.User user, Project project, OrganizationScope scope) {
        return pool.preparedQuery(sql.replace("%s", selection.condition(5)))
                .execute(selection.bindTo(Tuple.of(project.id(), user.id(), scope.id(), leaseSeconds)));
    }
}
