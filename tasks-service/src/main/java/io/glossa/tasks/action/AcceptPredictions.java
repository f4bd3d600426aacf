package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Makes an annotation of the caller's from each prediction that none has been made from yet. */
@ApplicationScoped
class AcceptPredictions implements BulkAction {
    private static final String VERSION = "model_version";
    private static final Menu MENU = Menu.listed(
            "Create Annotations From Predictions",
            91,
            List.of(Menu.TASKS_CHANGE),
            new Menu.Dialog(
                    "Create Annotations From Predictions",
                    "Create annotations from predictions using selected predictions set for each selected task. "
                            + "Your account will be assigned as an owner to those annotations. ",
                    true));

    private final Pool pool;
    private final SetChanges changes;

    AcceptPredictions(Pool pool, SetChanges changes) {
        this.pool = pool;
        this.changes = changes;
    }

    @Override
    public String id() {
        return "predictions_to_annotations";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Form> form(Project project) {
        return pool.preparedQuery(
                        """
                        select model_version from prediction
                        where project = $1 and task > (select tasks_after($1)) and model_version is not null
                        group by model_version order by max(id) desc""")
                .execute(Tuple.of(project.id()))
                .map(rows -> {
                    var versions = new ArrayList<String>();
                    for (var row : rows) versions.add(row.getString(0));
                    return new Form().select(VERSION, "Choose predictions", versions, project.modelVersion());
                });
    }

    @Override
    public Uni<JsonObject> parameters(Project project, JsonBody body) {
        var parameters = new JsonObject();
        if (body.has(VERSION) && !body.isNull(VERSION)) parameters.put("versions", versions(body));
        return Uni.createFrom().item(parameters);
    }

    private static JsonArray versions(JsonBody body) {
        var sent = JsonText.tree(body.json(VERSION));
        var versions = new JsonArray();
        if (sent.isTextual()) return versions.add(sent.textValue());
        for (var version : sent) {
            if (!version.isTextual()) throw ValidationErrors.of(VERSION, "Not a valid string.");
            versions.add(version.textValue());
        }
        if (!sent.isArray()) throw ValidationErrors.of(VERSION, "Not a valid string.");
        return versions;
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        var versions = run.parameters().getJsonArray("versions");
        return changes.apply(
                connection,
                run,
                EventType.ANNOTATIONS_CREATED,
                "select accept_predictions_of($1, $2, $3, $4)",
                Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addArrayOfString(
                                versions == null
                                        ? null
                                        : versions.stream().map(String::valueOf).toArray(String[]::new))
                        .addLong(run.actor()));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom().item(new JsonObject().put("detail", "Created " + tally.items() + " annotations"));
    }
}
