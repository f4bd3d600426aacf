package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;

/** Deletes the annotations and drafts of tasks, all of them or one annotator's. */
@ApplicationScoped
class DeleteAnnotations implements BulkAction {
    private static final Menu MENU = Menu.listed(
            "Delete Annotations",
            101,
            List.of(Menu.TASKS_CHANGE, Menu.ANNOTATIONS_DELETE),
            new Menu.Dialog(
                    null,
                    "You are going to delete annotations from the selected tasks.\n"
                            + "You can select specific annotators to delete annotations for.\n"
                            + "Please confirm your action.",
                    true));

    private final Pool pool;
    private final Users users;
    private final SetChanges changes;

    DeleteAnnotations(Pool pool, Users users, SetChanges changes) {
        this.pool = pool;
        this.users = users;
        this.changes = changes;
    }

    @Override
    public String id() {
        return "delete_tasks_annotations";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Form> form(Project project) {
        return pool.preparedQuery(
                        """
                        select user_id from annotator_counter where project = $1 and tasks > 0
                        union select user_id from draft where project = $1 and task > (select tasks_after($1))
                        order by user_id""")
                .execute(Tuple.of(project.id()))
                .flatMap(rows -> {
                    var ids = new HashSet<Long>();
                    for (var row : rows) ids.add(row.getLong(0));
                    return users.byIds(ids);
                })
                .map(found -> new Form()
                        .search(
                                "annotator",
                                "Annotator",
                                "All",
                                found.values().stream()
                                        .sorted((a, b) -> Long.compare(a.id(), b.id()))
                                        .map(user -> new Form.Option(String.valueOf(user.id()), name(user)))
                                        .toList()));
    }

    private static String name(UserView user) {
        var name = (user.firstName() + " " + user.lastName()).strip();
        if (!name.isEmpty()) return name;
        return user.username().isEmpty() ? user.email() : user.username();
    }

    @Override
    public Uni<JsonObject> parameters(Project project, JsonBody body) {
        var parameters = new JsonObject();
        if (body.has("annotator") && !"\"\"".equals(body.json("annotator"))) {
            parameters.put("annotator", body.integer("annotator", true));
        }
        if (!body.errors().isEmpty()) throw ValidationErrors.of("annotator", "A valid integer is required.");
        return Uni.createFrom().item(parameters);
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        return changes.apply(
                connection,
                run,
                EventType.ANNOTATIONS_DELETED,
                "select delete_annotations_of($1, $2, $3, $4)",
                Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addLong(run.parameters().getLong("annotator"))
                        .addLong(run.actor()));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom()
                .item(new JsonObject()
                        .put("processed_items", tally.items())
                        .put("detail", "Deleted " + tally.items() + " annotations"));
    }
}
