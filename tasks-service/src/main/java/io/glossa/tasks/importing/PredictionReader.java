package io.glossa.tasks.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.labelconfig.PythonRepr;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.relation.PredictionRow;
import java.io.IOException;

/** Reads predictions one after the other from a list and checks each against the label config. */
final class PredictionReader {
    private static final int LONGEST_REPR = 4_000;

    private final JsonScanner in;
    private final LabelConfig config;

    PredictionReader(JsonScanner in, LabelConfig config) {
        this.in = in;
        this.config = config;
    }

    Item next() throws IOException {
        if (in.peek() != JsonType.OBJECT) throw ValidationErrors.ofBody("Each prediction should be dict");
        in.mark();
        long from = in.offset();
        in.skipValue();
        var text = in.text(from, in.offset());
        in.unmark();
        var tree = JsonText.tree(text);
        var task = tree.get("task");
        Long id = task != null && task.isIntegralNumber() && task.canConvertToLong() ? task.longValue() : null;
        var result = tree.get("result");
        var version = version(tree.get("model_version"));
        boolean fits = result != null
                && result.isArray()
                && PredictionRow.mayBeOf(version)
                && hasScore(tree)
                && config.checkResult(result).isEmpty();
        return new Item(id, fits ? result.toString() : null, fits ? score(tree) : null, version, text, fits);
    }

    private static boolean hasScore(JsonNode item) {
        var score = item.get("score");
        if (score == null || score.isNull()) return true;
        return score.isNumber() && score.doubleValue() >= 0 && score.doubleValue() <= 1;
    }

    private static Double score(JsonNode item) {
        return item.hasNonNull("score") ? item.get("score").doubleValue() : null;
    }

    private static String version(JsonNode version) {
        if (version == null) return "undefined";
        if (version.isNull()) return null;
        return version.isTextual() ? version.textValue() : PythonRepr.of(version);
    }

    /**
     * @param task null when it names none
     * @param result JSON text
     * @param version null when it is said to have none
     * @param fits whether it may be stored
     */
    record Item(Long task, String result, Double score, String version, String json, boolean fits) {

        int weight() {
            return json.length() + 100;
        }

        /** As Python shows it. */
        String shown() {
            var repr = PythonRepr.of(JsonText.tree(json));
            return repr.length() <= LONGEST_REPR ? repr : repr.substring(0, LONGEST_REPR) + "...";
        }
    }
}
