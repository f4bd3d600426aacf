package io.glossa.tasks.prediction;

import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.relation.PredictionRow;
import java.time.OffsetDateTime;

/**
 * What a client may say of a prediction (tasks.md 4.3); null is what was not said.
 *
 * @param resultType null when no result was sent
 * @param result JSON text in any of the forms of tasks.md 4.2
 * @param neighbors JSON text
 */
record PredictionFields(
        Long task,
        Long project,
        JsonType resultType,
        String result,
        String modelVersion,
        boolean setsScore,
        Double score,
        boolean setsCluster,
        Integer cluster,
        boolean setsNeighbors,
        String neighbors,
        Double mislabeling) {

    private static final String REQUIRED = "This field is required.";
    private static final String NOT_NULL = "This field may not be null.";

    /**
     * Reads a body; 400 with all that is wrong in it.
     *
     * @param whole whether the task and the result must be there
     */
    static PredictionFields of(JsonBody body, boolean whole) {
        for (var name : new String[] {"task", "result"}) {
            if (whole && !body.has(name)) body.errors().add(name, REQUIRED);
        }
        for (var name : new String[] {"task", "mislabeling"}) {
            if (body.isNull(name)) body.errors().add(name, NOT_NULL);
        }
        // there are no models here that one could name
        for (var name : new String[] {"model", "model_run"}) {
            var model = body.key(name);
            if (model != null) body.errors().add(name, JsonBody.invalidKey(model));
        }
        var fields = new PredictionFields(
                body.key("task"),
                body.key("project"),
                body.type("result"),
                body.json("result"),
                modelVersion(body),
                body.has("score"),
                body.number("score"),
                body.has("cluster"),
                body.small("cluster", true),
                body.has("neighbors"),
                body.isNull("neighbors") ? null : body.json("neighbors"),
                body.number("mislabeling"));
        body.errors().throwIfAny();
        return fields;
    }

    private static String modelVersion(JsonBody body) {
        var version = body.string("model_version", false);
        if (!PredictionRow.mayBeOf(version)) {
            body.errors()
                    .add(
                            "model_version",
                            "Ensure this field has no more than " + PredictionRow.LONGEST_MODEL_VERSION
                                    + " characters.");
        }
        return version;
    }

    /** A new prediction of these fields. */
    PredictionRow create(long id, long projectOfTask, String normalised, OffsetDateTime now) {
        return new PredictionRow(
                id,
                task,
                project == null ? projectOfTask : project,
                normalised,
                modelVersion == null ? "" : modelVersion,
                score,
                cluster,
                neighbors,
                mislabeling == null ? Double.valueOf(0) : mislabeling,
                null,
                null,
                now,
                now);
    }

    /** A prediction after these changes. */
    PredictionRow change(PredictionRow row, String normalised, OffsetDateTime now) {
        return new PredictionRow(
                row.id(),
                task == null ? row.task() : task,
                project == null ? row.project() : project,
                resultType == null ? row.result() : normalised,
                modelVersion == null ? row.modelVersion() : modelVersion,
                setsScore ? score : row.score(),
                setsCluster ? cluster : row.cluster(),
                setsNeighbors ? neighbors : row.neighbors(),
                mislabeling == null ? row.mislabeling() : mislabeling,
                row.model(),
                row.modelRun(),
                row.createdAt(),
                now);
    }
}
