package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.labelconfig.Control;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the labels that a task's annotations or predictions use into its data, {@code "neg, pos"} or {@code "pos: 2"}. */
@ApplicationScoped
class CacheLabels implements BulkAction {
    private static final String ALL = "ALL";
    private static final String CONTROL = "control_tag";
    private static final String CUSTOM = "custom_control_tag";
    private static final String COUNTERS = "with_counters";
    private static final String SOURCE = "source";
    private static final Menu MENU = Menu.hidden(
            "Cache Labels",
            Menu.TASKS_CHANGE,
            new Menu.Dialog(
                    null,
                    "Confirm that you want to write the labels that annotations or predictions use into the data of the"
                            + " selected tasks, to filter and order by them.",
                    true));

    private final SetChanges changes;

    CacheLabels(SetChanges changes) {
        this.changes = changes;
    }

    /** Names of the project's controls, in their order. */
    static List<String> controls(Project project) {
        return project.config().controls().stream().map(Control::name).toList();
    }

    @Override
    public String id() {
        return "cache_labels";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Form> form(Project project) {
        var controls = new ArrayList<String>();
        controls.add(ALL);
        controls.addAll(controls(project));
        return Uni.createFrom()
                .item(new Form()
                        .select(CONTROL, "Choose a control tag", controls, ALL)
                        .field("input", CUSTOM, "Or the name of another control tag")
                        .select(COUNTERS, "With counters", List.of("Yes", "No"), "Yes")
                        .select(SOURCE, "Source", List.of("Annotations", "Predictions"), "Annotations"));
    }

    @Override
    public Uni<JsonObject> parameters(Project project, JsonBody body) {
        var custom = body.string(CUSTOM, true);
        var control = custom != null && !custom.isBlank() ? custom : body.string(CONTROL, true);
        if (control != null && control.equals(ALL)) control = null;
        var source = body.string(SOURCE, true);
        var counted = body.bool(COUNTERS, true);
        body.errors().throwIfAny();
        var from = source == null ? "annotations" : source.toLowerCase(Locale.ROOT);
        if (!from.equals("annotations") && !from.equals("predictions")) {
            throw ValidationErrors.of(SOURCE, "Source must be annotations or predictions");
        }
        return Uni.createFrom()
                .item(new JsonObject()
                        .put("predictions", from.equals("predictions"))
                        .put("control", control)
                        .put("counted", counted == null || counted)
                        .put(
                                "name",
                                (from.equals("predictions") ? "cache_predictions_" : "cache_")
                                        + (control == null ? "all" : control)));
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        var parameters = run.parameters();
        return changes.apply(
                connection,
                run,
                EventType.TASKS_UPDATED,
                "select cache_labels_of($1, $2, $3, $4, $5, $6)",
                Tuple.of(run.project().id())
                        .addArrayOfLong(batch.tasks())
                        .addString(parameters.getString("name"))
                        .addBoolean(parameters.getBoolean("predictions"))
                        .addString(parameters.getString("control"))
                        .addBoolean(parameters.getBoolean("counted")));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom().item(new JsonObject());
    }
}
