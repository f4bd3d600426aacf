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
                .addString(clean(json.getString("title", "")))
                .addString(clean(json.getString("label_config", "<View></View>")))
                .addLong(userId(json.getValue("created_by")))
                .addOffsetDateTime(moment(json.getString("created_at")))
                .addInteger(json.getInteger("maximum_annotations", 1))
                .addInteger(json.getInteger("overlap_cohort_percentage", 100))
                .addString(json.getString("sampling", "Sequential sampling"))
                .addString(json.getString("skip_queue", Project.REQUEUE_FOR_OTHERS))
                .addBoolean(json.getBoolean("show_overlap_first", false))
                .addBoolean(json.getBoolean("annotator_evaluation_enabled", false))
                .addBoolean(json.getBoolean("show_collab_predictions", true))
                .addString(modelVersion())
                .addBoolean(deleted())
                .addBoolean(json.getBoolean("show_ground_truth_first", false))
                .addBoolean(json.getBoolean("evaluate_predictions_automatically", false))
                .addBoolean(json.getString("predictions_version") != null);
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
