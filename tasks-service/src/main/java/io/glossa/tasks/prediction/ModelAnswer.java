package io.glossa.tasks.prediction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.tasks.json.BadJson;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.relation.TaskRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads what a model answers. One word that nobody can use or store costs its own task and none of the others. */
final class ModelAnswer {
    private static final Logger LOG = Logger.getLogger(ModelAnswer.class);
    private static final String UNNAMED = "undefined";

    private ModelAnswer() {}

    /** @param answer {@code {"results": [..], "model_version"}}, a result for each task in order; some may be missing */
    static Guesses read(Project project, List<TaskRow> tasks, JsonNode answer) {
        var results = answer.path("results");
        var guesses = new ArrayList<Guess>();
        String firstFault = null;
        for (int i = 0; i < tasks.size(); i++) {
            var one = results.path(i);
            var version = version(one, answer);
            var fault = fault(project, one, version);
            if (fault.isEmpty()) {
                var result = one.path("result").toString();
                guesses.add(new Guess(tasks.get(i).id(), result, score(one), version));
            } else if (firstFault == null) {
                firstFault = fault.get();
            }
        }
        int unusable = tasks.size() - guesses.size();
        if (unusable > 0) {
            LOG.infof(
                    "Project %d: %d of %d answers of a model are left out. %s",
                    project.id(), unusable, tasks.size(), firstFault);
        }
        return new Guesses(guesses, unusable);
    }

    /** Why no prediction can be made of it; empty when one can. */
    private static Optional<String> fault(Project project, JsonNode one, String version) {
        var result = one.path("result");
        if (!result.isArray()) return Optional.of("There is no list of results.");
        if (!PredictionRow.mayBeOf(version)) {
            return Optional.of("The model version has " + version.length() + " characters.");
        }
        var score = one.path("score");
        if (score.isNumber() && !Double.isFinite(score.doubleValue())) return Optional.of("The score is no number.");
        return unstorable(JsonText.write(version))
                .or(() -> unstorable(result.toString()))
                .or(() -> project.config().checkResult(result).stream().findFirst());
    }

    /** The database's own limits, which input of any other way is held to before it is read. */
    private static Optional<String> unstorable(String json) {
        if (!UTF_8.newEncoder().canEncode(json)) return Optional.of("There is half a character.");
        var scanner = new JsonScanner(json.getBytes(UTF_8));
        try {
            scanner.skipValue();
            return Optional.empty();
        } catch (BadJson bad) {
            return Optional.of(bad.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Double score(JsonNode one) {
        var score = one.path("score");
        return score.isNumber() ? score.doubleValue() : null;
    }

    private static String version(JsonNode one, JsonNode answer) {
        var own = one.path("model_version");
        return own.isTextual() ? own.textValue() : answer.path("model_version").asText(UNNAMED);
    }
}
