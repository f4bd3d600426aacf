package io.glossa.tasks.action;

import io.glossa.events.EventType;
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
 * move to it, and so does the link to a storage object if it has none. The tasks are noted by a digest of their data first,
 * then compared and deleted digest by digest.
 */
@ApplicationScoped
class RemoveDuplicates implements BulkAction {
    private static final int NOTED_AT_ONCE = 5_000;
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

    RemoveDuplicates(SetChanges changes) {
        this.changes = changes;
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
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        return connection
                .preparedQuery("select note_for_duplicates($1, $2, $3, $4)")
                .execute(Tuple.of(run.key(), run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addString(dataKey(run)))
                .replaceWith(Tally.NOTHING);
    }

    /** What stands under no name of its own is the same as what stands under the config's first name. */
    private static String dataKey(Run run) {
        return run.project().config().firstDataKey().orElse(null);
    }

    @Override
    public Uni<Step> conclude(SqlConnection connection, Run run, Tally sofar) {
        return connection
                .preparedQuery("select o_deleted, o_last from remove_duplicates($1, $2, $3, $4, $5)")
                .execute(Tuple.of(run.key(), run.project().id())
                        .addString(dataKey(run))
                        .addInteger(NOTED_AT_ONCE)
                        .addLong(run.actor()))
                .map(rows -> rows.iterator().next())
                .flatMap(row -> {
                    var deleted = Arrays.asList(row.getArrayOfLongs(0));
                    return changes.tell(connection, run, EventType.TASKS_DELETED, deleted)
                            .replaceWith(new Step(row.getBoolean(1), Tally.of(deleted.size())));
                });
    }

    @Override
    public Uni<Void> abandon(SqlConnection connection, UUID run) {
        return connection
                .preparedQuery("delete from duplicate_candidate where run = $1")
                .execute(Tuple.of(run))
                .replaceWithVoid();
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom().item(new JsonObject());
    }
}
