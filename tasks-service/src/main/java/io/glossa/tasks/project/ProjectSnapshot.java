package io.glossa.tasks.project;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** A project's state as projects-service tells it, in an event or in an answer; both have these members. */
final class ProjectSnapshot {
    private final JsonObject json;

    private ProjectSnapshot(JsonObject json) {
        this.json = json;
    }

    static ProjectSnapshot of(String json) {
        return new ProjectSnapshot(new JsonObject(json));
    }

    long id() {
        return json.getLong("id");
    }

    long revision() {
        return json.getLong("revision");
    }

    long organization() {
        return json.getLong("organization", 0L);
    }

    boolean deleted() {
        return json.getBoolean("deleted", false);
    }

    boolean draft() {
        return json.getBoolean("is_draft", false);
    }

    /** Values of the projection's columns, in their order. */
    Tuple columns() {
        return Tuple.tuple()
                .addLong(id())
                .addLong(organization())
                .addLong(revision())
                .addString(clean(text("title", "")))
                .addString(clean(text("label_config", "<View></View>")))
                .addLong(userId(json.getValue("created_by")))
                .addOffsetDateTime(moment(json.getString("created_at")))
                .addInteger(number("maximum_annotations", 1))
                .addInteger(number("overlap_cohort_percentage", 100))
                .addString(text("sampling", "Sequential sampling"))
                .addString(text("skip_queue", Project.REQUEUE_FOR_OTHERS))
                .addBoolean(flag("show_overlap_first", false))
                .addBoolean(flag("annotator_evaluation_enabled", false))
                .addBoolean(flag("show_collab_predictions", true))
                .addString(modelVersion())
                .addBoolean(deleted())
                .addBoolean(flag("show_ground_truth_first", false))
                .addBoolean(flag("evaluate_predictions_automatically", false))
                .addBoolean(json.getString("predictions_version") != null);
    }

    /** What is not set counts as if it had never been, also where it is said to be null. */
    private String text(String name, String otherwise) {
        var value = json.getString(name);
        return value == null ? otherwise : value;
    }

    private int number(String name, int otherwise) {
        var value = json.getInteger(name);
        return value == null ? otherwise : value;
    }

    private boolean flag(String name, boolean otherwise) {
        var value = json.getBoolean(name);
        return value == null ? otherwise : value;
    }

    /** Which predictions people are shown: those of the ML backend that the version names, else those of this version. */
    private String modelVersion() {
        var ofBackend = json.getString("predictions_version");
        return ofBackend == null ? json.getString("model_version") : ofBackend;
    }

    private static String clean(String text) {
        return text == null ? "" : text.replace("\0", "");
    }

    /** The API shows a user as an object, the internal answer as an id. */
    private static Long userId(Object value) {
        if (value instanceof JsonObject user) return user.getLong("id");
        return value instanceof Number id ? Long.valueOf(id.longValue()) : null;
    }

    private static OffsetDateTime moment(String text) {
        return text == null ? null : OffsetDateTime.parse(text);
    }
}
