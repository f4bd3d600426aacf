package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.tasks.annotation.DraftEvents;
import io.glossa.tasks.manager.Selection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Of tasks with the same data keeps one: the first that has annotations, or the first. Annotations and drafts of the others
 * move to it, and so does the link to a storage object if it has none, all of which is told. Which task is whose duplicate
 * is noted by digests of their data in one statement; then they are compared and deleted, some at a time.
 */
@ApplicationScoped
class RemoveDuplicates implements BulkAction {
    private static final int REMOVED_AT_ONCE = 5_000;
    /** The first of a digest is the one that stays. */
    private static final String NOTE =
            """
            insert into duplicate_task (run, kept, task)
            select $1, kept, id from (
                select id, first_value(id) over (partition by digest order by rank, id) as kept from (
                    select t.id, md5(named_data(t.data, $3::text)::text)::uuid as digest,
                           case when t.total_annotations + t.cancelled_annotations > 0 then 0 else 1 end as rank
                    from task t where t.project = $2 and t.id <= $4 and %s) d) k
            where id <> kept order by kept, id""";

    private static final Menu MENU = Menu.listed(
                    "Remove Duplicated Tasks",
                    95,
                    List.of(Menu.PROJECTS_CHANGE, Menu.TASKS_DELETE),
                    new Menu.Dialog(
                            null,
                            "Confirm that you want to remove duplicated tasks with the same data fields. "
                                    + "Duplicated tasks will be deleted and all annotations will be moved to the first"
                                    + " task from duplicated tasks. "
                                    + "Also Source Storage Links will be restored if at least one duplicated task has a"
                                    + " storage link. "
                                    + "Warning: Task assignments (enterprise only) won't be saved.",
                            false))
            .with("experimental", false);

    private final SetChanges changes;
    private final DraftEvents drafts;

    RemoveDuplicates(SetChanges changes, DraftEvents drafts) {
        this.changes = changes;
        this.drafts = drafts;
    }

    @Override
    public String id() {
        return "remove_duplicates";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Boolean> begin(SqlConnection connection, Run run, Selection selection, long until) {
        var noted = NOTE.formatted(selection.condition(5));
        return connection
                .query("set local work_mem = '64MB'")
                .execute()
                .chain(() -> connection
                        .preparedQuery(noted)
                        .execute(selection.bindTo(
                                Tuple.of(run.key(), run.project().id(), dataKey(run), until))))
                .replaceWith(true);
    }

    /** What stands under no name of its own is the same as what stands under the config's first name. */
    private static String dataKey(Run run) {
        return run.project().config().firstDataKey().orElse(null);
    }

    @Override
    public Uni<Step> conclude(SqlConnection connection, Run run, Tally sofar) {
        return connection
                .preparedQuery(
                        """
                        select o_deleted, o_last, o_drafts, o_linked
                        from remove_noted_duplicates($1, $2, $3, $4, $5)""")
                .execute(Tuple.of(run.key(), run.project().id())
                        .addString(dataKey(run))
                        .addInteger(REMOVED_AT_ONCE)
                        .addLong(run.actor()))
                .map(rows -> rows.iterator().next())
                .flatMap(row -> {
                    var deleted = Arrays.asList(row.getArrayOfLongs(0));
                    var scope = new OrganizationScope(run.project().organization());
                    return drafts.tellChanged(connection, scope, List.of(row.getArrayOfLongs(2)))
                            .chain(() -> changes.tell(
                                    connection, run, EventType.TASKS_UPDATED, List.of(row.getArrayOfLongs(3))))
                            .chain(() -> changes.tell(connection, run, EventType.TASKS_DELETED, deleted))
                            .replaceWith(new Step(row.getBoolean(1), Tally.of(deleted.size())));
                });
    }

    @Override
    public Uni<Void> abandon(SqlConnection connection, UUID run) {
        return connection
                .preparedQuery("delete from duplicate_task where run = $1")
                .execute(Tuple.of(run))
                .replaceWithVoid();
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom().item(new JsonObject());
    }
}
