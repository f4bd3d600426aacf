package io.glossa.export.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.ProblemException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a caller wants a snapshot to be (export.md 4.1 to 4.4). Members that are not known here are passed over.
 *
 * @param title null or empty when one is to be made up
 * @param options which tasks and how much of them, in the words of tasks-service's stream
 */
record SnapshotRequest(String title, JsonObject options, boolean interpolate) {
    private static final int LONGEST_TITLE = 2048;
    private static final List<String> KINDS = List.of("usual", "ground_truth", "skipped");

    /** @throws ProblemException 400 with all fields that cannot be understood */
    static SnapshotRequest of(JsonNode body) {
        var fields = Fields.of(body);
        var title = fields.string("title", LONGEST_TITLE);
        var options = new JsonObject();
        tasks(fields, options);
        annotations(fields, options);
        var interpolate = serialization(fields, options);
        fields.errors().throwIfAny();
        return new SnapshotRequest(title, options, interpolate);
    }

    private static void tasks(Fields fields, JsonObject options) {
        var wanted = fields.objectOrNull("task_filter_options");
        if (wanted == null) return;
        put(options, "view", wanted.integer("view"));
        put(options, "skipped", wanted.presence("skipped"));
        put(options, "finished", wanted.presence("finished"));
        put(options, "annotated", wanted.presence("annotated"));
        wanted.presence("reviewed"); // there are no reviews yet
        if (wanted.flag("only_with_annotations", false)) options.put("only_with_annotations", true);
        var ids = wanted.integers("ids");
        if (ids != null) options.put("ids", new JsonArray(ids));
        var since = wanted.moment("since");
        if (since != null) options.put("since", since.toString());
        fields.close("task_filter_options", wanted);
    }

    /** Nothing chosen means that nothing is filtered; an empty object chooses the usual ones. */
    private static void annotations(Fields fields, JsonObject options) {
        var wanted = fields.objectOrNull("annotation_filter_options");
        if (wanted == null) return;
        var kinds = new JsonArray();
        for (var kind : KINDS) if (wanted.flagOrNull(kind, isUsual(kind))) kinds.add(kind);
        wanted.presence("reviewed");
        if (!kinds.isEmpty()) options.put("annotations", kinds);
        fields.close("annotation_filter_options", wanted);
    }

    private static boolean isUsual(String kind) {
        return kind.equals(KINDS.get(0));
    }

    private static boolean serialization(Fields fields, JsonObject options) {
        var wanted = fields.objectOrNull("serialization_options");
        if (wanted == null) return false;
        inFull(wanted, "drafts", options, "full_drafts");
        inFull(wanted, "predictions", options, "full_predictions");
        inFull(wanted, "annotations__completed_by", options, "full_authors");
        wanted.flag("include_annotation_history", false); // there is none to include
        var interpolate = wanted.flag("interpolate_key_frames", false);
        fields.close("serialization_options", wanted);
        return interpolate;
    }

    private static void inFull(Fields wanted, String name, JsonObject options, String option) {
        var member = wanted.object(name);
        if (member == null) return;
        if (!member.flag("only_id", false)) options.put(option, true);
        wanted.close(name, member);
    }

    private static void put(JsonObject options, String name, Object value) {
        if (value != null) options.put(name, value);
    }
}
