package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Copies one annotation's result to other tasks, as annotations of the caller's. */
@ApplicationScoped
class PropagateAnnotation implements BulkAction {
    private static final String SOURCE = "source_annotation_id";
    private static final Menu MENU = Menu.hidden(
            "Propagate Annotations",
            Menu.TASKS_CHANGE,
            new Menu.Dialog(null, "Confirm that you want to copy the source annotation to all selected tasks.", true));

    private final Pool pool;
    private final SetChanges changes;

    PropagateAnnotation(Pool pool, SetChanges changes) {
        this.pool = pool;
        this.changes = changes;
    }

    @Override
    public String id() {
        return "propagate_annotations";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Form> form(Project project) {
        return Uni.createFrom().item(new Form().field("number", SOURCE, "Enter source annotation ID"));
    }

    @Override
    public Uni<JsonObject> parameters(Project project, JsonBody body) {
        if (!body.has(SOURCE)) throw ValidationErrors.of(SOURCE, "This field is required.");
        var source = body.integer(SOURCE, false);
        body.errors().throwIfAny();
        return pool.preparedQuery(
                        "select 1 from annotation a join task t on t.id = a.task where a.id = $1 and t.project = $2"
                                + " and t.id > (select tasks_after($2))")
                .execute(Tuple.of(source, project.id()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ValidationErrors.of(
                                SOURCE, "Source annotation " + source + " not found in the current project");
                    }
                    return new JsonObject().put("source", source);
                });
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        return changes.apply(
                connection,
                run,
                EventType.ANNOTATIONS_CREATED,
                "select propagate_annotation($1, $2, $3, $4)",
                Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addLong(run.parameters().getLong("source"))
                        .addLong(run.actor()));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom().item(new JsonObject().put("detail", "Created " + tally.items() + " annotations"));
    }
}
