package io.glossa.tasks.importing;

import io.glossa.labelconfig.LabelConfig;
import io.glossa.labelconfig.PythonRepr;
import io.glossa.problem.ProblemException;
import io.glossa.tasks.importing.ImportedTask.Annotation;
import io.glossa.tasks.importing.ImportedTask.Annotator;
import io.glossa.tasks.importing.ImportedTask.Prediction;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.relation.PredictionRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what hangs on a task that comes in: its annotations and predictions (tasks.md 1.1.5, 1.1.6). What is wrong with them
 * is noted and the reading goes on, so that the scanner stands behind them in any case.
 */
final class RelationReader {
    private static final String ANNOTATIONS = "annotations";
    private static final String PREDICTIONS = "predictions";

    private final JsonScanner in;
    private final LabelConfig config;
    private final List<Annotation> annotations = new ArrayList<>();
    private final List<Prediction> predictions = new ArrayList<>();
    private final ResultNames names;
    private String annotationsProblem;
    private String predictionsProblem;
    private String annotationsRefusal;
    private String predictionsRefusal;

    RelationReader(JsonScanner in, LabelConfig config) {
        this.in = in;
        this.config = config;
        this.names = new ResultNames(in);
    }

    /** Makes ready for the next task. */
    void forget() {
        annotations.clear();
        predictions.clear();
        annotationsProblem = null;
        predictionsProblem = null;
        annotationsRefusal = null;
        predictionsRefusal = null;
    }

    List<Annotation> annotations() {
        return List.copyOf(annotations);
    }

    List<Prediction> predictions() {
        return List.copyOf(predictions);
    }

    /** What is wrong with their form, or null. */
    String problem() {
        return annotationsProblem == null ? predictionsProblem : annotationsProblem;
    }

    String problemField() {
        return annotationsProblem == null ? PREDICTIONS : ANNOTATIONS;
    }

    /** What is wrong with a value in one of them, in the words in which the reference refuses all, or null. */
    String refusal() {
        return annotationsRefusal == null ? predictionsRefusal : annotationsRefusal;
    }

    String refusedField() {
        return annotationsRefusal == null ? PREDICTIONS : ANNOTATIONS;
    }

    /** Reads the value of a task's {@code annotations}, which must begin here; of two the last counts. */
    void annotations(JsonType type) throws IOException {
        annotations.clear();
        annotationsRefusal = null;
        annotationsProblem = type == JsonType.ARRAY ? readAnnotations() : skip("Task[annotations] must be list");
    }

    /** The same for {@code predictions}. */
    void predictions(JsonType type) throws IOException {
        predictions.clear();
        predictionsRefusal = null;
        predictionsProblem = type == JsonType.ARRAY ? readPredictions() : skip("Task[predictions] must be list");
    }

    private String skip(String problem) throws IOException {
        in.skipValue();
        return problem;
    }

    private String readAnnotations() throws IOException {
        String problem = null;
        in.enterArray();
        for (boolean first = true; in.nextItem(first); first = false) {
            if (in.peek() != JsonType.OBJECT) {
                problem = skip("Annotation must be dict");
                continue;
            }
            names.forget();
            var members = members(true);
            var result = members.get("result");
            if (result == null) problem = problem == null ? "Annotation must have \"result\" fields" : problem;
            else if (result.type() != JsonType.ARRAY)
                problem = problem == null ? "\"result\" field in annotation must be list" : problem;
            else annotations.add(annotation(members, text(result)));
        }
        return problem;
    }

    private Annotation annotation(Map<String, Span> members, String result) {
        return new Annotation(
                result,
                annotator(members.get("completed_by")),
                flag(members.get("was_cancelled"), "was_cancelled", false),
                flag(members.get("ground_truth"), "ground_truth", true),
                number(members.get("lead_time"), "lead_time"),
                id(members.get("id")),
                names.names());
    }

    private Annotator annotator(Span span) {
        if (span == null || span.type() == JsonType.NULL) return Annotator.IMPORTER;
        var value = JsonText.tree(text(span));
        if (value.isBoolean() && value.booleanValue()) return new Annotator(1L, null);
        if (value.canConvertToLong() && value.isIntegralNumber()) return new Annotator(value.longValue(), null);
        if (value.isObject()) {
            if (!value.path("email").isTextual()) {
                refuse("It's expected to have 'email' field in 'completed_by' data in annotations");
                return Annotator.IMPORTER;
            }
            return new Annotator(null, value.get("email").textValue());
        }
        var shown = value.isTextual() ? value.textValue() : PythonRepr.of(value);
        refuse("Import data contains completed_by=" + shown + " which is not a valid annotator's email or ID");
        return Annotator.IMPORTER;
    }

    private boolean flag(Span span, String name, boolean otherwise) {
        if (span == null) return otherwise;
        if (span.type() == JsonType.BOOLEAN) return text(span).equals("true");
        refuse("Annotation \"" + name + "\" must be either True or False, not "
                + PythonRepr.of(JsonText.tree(text(span))));
        return otherwise;
    }

    private Double number(Span span, String name) {
        if (span == null || span.type() == JsonType.NULL) return null;
        if (span.type() == JsonType.NUMBER) return Double.valueOf(text(span));
        refuse("Annotation \"" + name + "\" must be a number, not " + PythonRepr.of(JsonText.tree(text(span))));
        return null;
    }

    private Long id(Span span) {
        if (span == null || span.type() != JsonType.NUMBER) return null;
        var value = JsonText.tree(text(span));
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    private String readPredictions() throws IOException {
        String problem = null;
        in.enterArray();
        for (boolean first = true; in.nextItem(first); first = false) {
            if (in.peek() != JsonType.OBJECT) {
                problem = skip("Prediction must be dict");
                continue;
            }
            var members = members(false);
            var result = members.get("result");
            if (result == null) problem = problem == null ? "Prediction must have \"result\" fields" : problem;
            else predictions.add(prediction(members, result));
        }
        return problem;
    }

    private Prediction prediction(Map<String, Span> members, Span result) {
        var version = version(members.get("model_version"));
        if (!PredictionRow.mayBeOf(version)) {
            predictionsRefusal = "Prediction \"model_version\" must have no more than "
                    + PredictionRow.LONGEST_MODEL_VERSION + " characters";
        }
        return new Prediction(normalised(result), score(members.get("score")), version);
    }

    private String normalised(Span result) {
        if (result.objects()) return text(result);
        try {
            return PredictionResult.normalise(config, result.type(), text(result));
        } catch (ProblemException unfit) {
            predictionsRefusal = ImportErrors.words(unfit);
            return null;
        }
    }

    private Double score(Span span) {
        if (span == null) return null;
        return switch (span.type()) {
            case NUMBER -> Double.valueOf(text(span));
            case BOOLEAN -> text(span).equals("true") ? 1.0 : 0.0;
            case STRING -> parsed(JsonText.string(text(span)));
            case NULL -> null;
            default -> {
                predictionsRefusal = "Prediction \"score\" must be a number";
                yield null;
            }
        };
    }

    private static Double parsed(String text) {
        try {
            var value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private String version(Span span) {
        if (span == null) return "undefined";
        return switch (span.type()) {
            case NULL -> null;
            case STRING -> JsonText.string(text(span));
            default -> PythonRepr.of(JsonText.tree(text(span)));
        };
    }

    /** @param named whether the names of its results are wanted */
    private Map<String, Span> members(boolean named) throws IOException {
        var members = new HashMap<String, Span>();
        in.enterObject();
        for (boolean first = true; in.nextName(first); first = false) {
            var name = in.name();
            var type = in.peek();
            long from = in.offset();
            if (type == JsonType.ARRAY) {
                boolean objects = named && name.equals("result") ? names.read() : skipItems();
                members.put(name, new Span(type, from, in.offset(), objects));
            } else {
                in.skipValue();
                members.put(name, new Span(type, from, in.offset()));
            }
        }
        return members;
    }

    /** Passes over a list; true when all its items are objects. */
    private boolean skipItems() throws IOException {
        boolean objects = true;
        in.enterArray();
        for (boolean first = true; in.nextItem(first); first = false) {
            if (in.skipValue() != JsonType.OBJECT) objects = false;
        }
        return objects;
    }

    private void refuse(String words) {
        if (annotationsRefusal == null) annotationsRefusal = words;
    }

    private String text(Span span) {
        return in.text(span.from(), span.to());
    }

    /** @param objects whether it is a list of objects */
    private record Span(JsonType type, long from, long to, boolean objects) {
        Span(JsonType type, long from, long to) {
            this(type, from, to, false);
        }
    }
}
