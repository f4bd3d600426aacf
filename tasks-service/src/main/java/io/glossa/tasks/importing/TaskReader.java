package io.glossa.tasks.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.labelconfig.DataField;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.labelconfig.PythonRepr;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.importing.ImportedTask.Annotation;
import io.glossa.tasks.importing.ImportedTask.Annotator;
import io.glossa.tasks.importing.ImportedTask.Prediction;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one task after the other from JSON and checks each against the label config while passing over it. A tree is only
 * built of what does not fit, to say why.
 */
final class TaskReader {
    static final String UNDEFINED = "$undefined$";

    private static final String BARE = " [assume: item as is = task root with values] ";
    private static final String WRAPPED = " [assume: item[\"data\"] = task root with values]";

    private static final int LONGEST_REPR = 4_000;

    private final JsonScanner in;
    private final LabelConfig config;
    private final boolean checked;
    private final Long upload;
    private final List<DataField> fields;
    private final boolean plainFields;

    private final Map<String, JsonType> rootTypes = new HashMap<>();
    private final Map<String, JsonType> dataTypes = new HashMap<>();
    private Span data;
    private Span meta;
    private boolean allowSkip;
    private final List<Annotation> annotations = new ArrayList<>();
    private final List<Prediction> predictions = new ArrayList<>();
    private String annotationsProblem;
    private String predictionsProblem;
    private Span item;

    /**
     * @param checked whether tasks must fit the label config
     * @param upload the uploaded file that is read, or null. Then the rules of files hold, where data that is empty means
     *     that the item is the data
     */
    TaskReader(JsonScanner in, LabelConfig config, boolean checked, Long upload) {
        this.in = in;
        this.config = config;
        this.checked = checked;
        this.upload = upload;
        this.fields = config.dataFields();
        this.plainFields = fields.stream().noneMatch(field -> field.path().contains("."));
    }

    /** A reader with the same rules for other input. */
    TaskReader with(JsonScanner other) {
        return new TaskReader(other, config, checked, upload);
    }

    /** Reads the next item, which must begin here; the problem, if any, is in the answer instead of the task. */
    Outcome next() throws IOException {
        if (in.peek() != JsonType.OBJECT) return notAnObject();
        forget();
        in.mark();
        long from = in.offset();
        in.enterObject();
        for (boolean first = true; in.nextName(first); first = false) member();
        item = new Span(JsonType.OBJECT, from, in.offset());
        var outcome = outcome();
        in.unmark();
        return outcome;
    }

    /** Names in the data of the task that was read last. */
    Set<String> columns() {
        return new LinkedHashSet<>((wrapped() ? dataTypes : rootTypes).keySet());
    }

    private Outcome notAnObject() throws IOException {
        in.mark();
        long from = in.offset();
        var type = in.skipValue();
        var repr = shortened(PythonRepr.of(JsonText.tree(in.text(from, in.offset()))));
        in.unmark();
        return Outcome.refused("Task must be dict, not " + type.name().toLowerCase() + " :: " + repr, null);
    }

    private void forget() {
        rootTypes.clear();
        dataTypes.clear();
        data = null;
        meta = null;
        allowSkip = true;
        annotations.clear();
        predictions.clear();
        annotationsProblem = null;
        predictionsProblem = null;
    }

    private void member() throws IOException {
        var name = in.name();
        var type = in.peek();
        long from = in.offset();
        switch (name) {
            case "data" -> {
                dataTypes.clear();
                if (type == JsonType.OBJECT) names(dataTypes);
                else in.skipValue();
                data = new Span(type, from, in.offset());
            }
            case "annotations" -> {
                annotations.clear();
                annotationsProblem =
                        type == JsonType.ARRAY ? readAnnotations() : skip("Task[annotations] must be list");
            }
            case "predictions" -> {
                predictions.clear();
                predictionsProblem =
                        type == JsonType.ARRAY ? readPredictions() : skip("Task[predictions] must be list");
            }
            default -> {
                in.skipValue();
                if (name.equals("meta")) meta = new Span(type, from, in.offset());
                if (name.equals("allow_skip"))
                    allowSkip = !in.text(from, in.offset()).equals("false");
            }
        }
        rootTypes.put(name, type);
    }

    private String skip(String problem) throws IOException {
        in.skipValue();
        return problem;
    }

    private void names(Map<String, JsonType> types) throws IOException {
        in.enterObject();
        for (boolean first = true; in.nextName(first); first = false) {
            var name = in.name();
            types.put(name, in.skipValue());
        }
    }

    private boolean wrapped() {
        if (data == null) return false;
        return !(upload != null
                && (dataTypes.isEmpty() && data.type() == JsonType.OBJECT || data.type() == JsonType.NULL));
    }

    private Outcome outcome() {
        boolean wrapped = wrapped();
        if (wrapped && upload != null && data.type() != JsonType.OBJECT)
            return Outcome.unreadable("Task item should be dict");
        if (checked) {
            var problem = problem(wrapped);
            if (problem != null) return Outcome.refused(problem + " :: " + repr(), field(wrapped));
        }
        var dataText = text(wrapped ? data : item);
        if ((wrapped ? dataTypes : rootTypes).containsKey(UNDEFINED)) dataText = named(dataText);
        if (!wrapped) return Outcome.of(new ImportedTask(dataText, null, true, List.of(), List.of(), null, null));
        var metaText =
                meta == null || meta.type() != JsonType.OBJECT && meta.type() != JsonType.ARRAY ? null : text(meta);
        return Outcome.of(new ImportedTask(
                dataText, metaText, allowSkip, List.copyOf(annotations), List.copyOf(predictions), null, null));
    }

    /** The item as Python shows it; one of a file names that. */
    private String repr() {
        var tree = JsonText.tree(text(item));
        if (upload != null && tree instanceof ObjectNode object) object.put("file_upload_id", upload);
        return shortened(PythonRepr.of(tree));
    }

    /** Many bad items of many megabytes would fill the memory with their own description. */
    private static String shortened(String repr) {
        return repr.length() <= LONGEST_REPR ? repr : repr.substring(0, LONGEST_REPR) + "...";
    }

    /** The first key of the data that is missing or of a wrong type, if that is what is wrong. */
    private String field(boolean wrapped) {
        var types = wrapped ? dataTypes : rootTypes;
        if (wrapped && data.type() != JsonType.OBJECT) return "data";
        for (var field : fields) {
            var name = field.path().contains(".")
                    ? field.path().substring(0, field.path().indexOf('.'))
                    : field.path();
            var type = types.get(name);
            if (type == null) return field.path();
            if (name.equals(field.path()) && !field.accepted().contains(type.node())) return field.path();
        }
        if (annotationsProblem != null) return "annotations";
        if (predictionsProblem != null) return "predictions";
        return meta == null || meta.type() == JsonType.OBJECT || meta.type() == JsonType.ARRAY ? null : "meta";
    }

    /** Lines and raw files have no name for their value: the first name of the config becomes theirs. */
    private String named(String dataText) {
        var name = config.firstDataKey();
        if (name.isEmpty()) return dataText;
        var tree = (ObjectNode) JsonText.tree(dataText);
        JsonNode value = tree.remove(UNDEFINED);
        tree.set(name.get(), value);
        return tree.toString();
    }

    private String problem(boolean wrapped) {
        if (wrapped && data.type() != JsonType.OBJECT && data.type() != JsonType.ARRAY) {
            return "Task[data] must be dict or list";
        }
        if (!fits(wrapped ? dataTypes : rootTypes)) {
            var tree = JsonText.tree(text(wrapped ? data : item));
            if (tree instanceof ObjectNode object
                    && object.has(UNDEFINED)
                    && config.firstDataKey().isPresent()) {
                object.set(config.firstDataKey().get(), object.remove(UNDEFINED));
            }
            var problem = config.checkData(tree);
            if (problem.isPresent()) return problem.get() + (wrapped ? WRAPPED : BARE);
        }
        if (!wrapped) return null;
        if (data.type() != JsonType.OBJECT) return "Task[data] must be dict or list";
        if (annotationsProblem != null) return annotationsProblem;
        if (predictionsProblem != null) return predictionsProblem;
        if (meta != null && meta.type() != JsonType.OBJECT && meta.type() != JsonType.ARRAY) {
            return "Task[meta] must be dict or list";
        }
        return null;
    }

    /** Whether all fields are there with a type that they may have; false when a closer look is needed. */
    private boolean fits(Map<String, JsonType> types) {
        if (!plainFields) return false;
        for (var field : fields) {
            var type = types.get(field.path());
            if (type == null || !field.accepted().contains(type.node())) return false;
        }
        return true;
    }

    private String readAnnotations() throws IOException {
        String problem = null;
        in.enterArray();
        for (boolean first = true; in.nextItem(first); first = false) {
            if (in.peek() != JsonType.OBJECT) {
                problem = skip("Annotation must be dict");
                continue;
            }
            var members = members();
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
                id(members.get("id")));
    }

    private Annotator annotator(Span span) {
        if (span == null || span.type() == JsonType.NULL) return Annotator.IMPORTER;
        var value = JsonText.tree(text(span));
        if (value.isBoolean() && value.booleanValue()) return new Annotator(1L, null);
        if (value.canConvertToLong() && value.isIntegralNumber()) return new Annotator(value.longValue(), null);
        if (value.isObject()) {
            if (!value.path("email").isTextual()) {
                throw ValidationErrors.ofBody(
                        "It's expected to have 'email' field in 'completed_by' data in annotations");
            }
            return new Annotator(null, value.get("email").textValue());
        }
        var shown = value.isTextual() ? value.textValue() : PythonRepr.of(value);
        throw ValidationErrors.ofBody(
                "Import data contains completed_by=" + shown + " which is not a valid annotator's email or ID");
    }

    private boolean flag(Span span, String name, boolean otherwise) {
        if (span == null) return otherwise;
        if (span.type() == JsonType.BOOLEAN) return text(span).equals("true");
        throw ValidationErrors.ofBody("Annotation \"" + name + "\" must be either True or False, not "
                + PythonRepr.of(JsonText.tree(text(span))));
    }

    private Double number(Span span, String name) {
        if (span == null || span.type() == JsonType.NULL) return null;
        if (span.type() == JsonType.NUMBER) return Double.valueOf(text(span));
        throw ValidationErrors.ofBody(
                "Annotation \"" + name + "\" must be a number, not " + PythonRepr.of(JsonText.tree(text(span))));
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
            var members = members();
            var result = members.get("result");
            if (result == null) problem = problem == null ? "Prediction must have \"result\" fields" : problem;
            else predictions.add(prediction(members, result));
        }
        return problem;
    }

    private Prediction prediction(Map<String, Span> members, Span result) {
        var normalised =
                result.objects() ? text(result) : PredictionResult.normalise(config, result.type(), text(result));
        return new Prediction(normalised, score(members.get("score")), version(members.get("model_version")));
    }

    private Double score(Span span) {
        if (span == null) return null;
        return switch (span.type()) {
            case NUMBER -> Double.valueOf(text(span));
            case BOOLEAN -> text(span).equals("true") ? 1.0 : 0.0;
            case STRING -> parsed(JsonText.string(text(span)));
            case NULL -> null;
            default -> throw ValidationErrors.ofBody("Prediction \"score\" must be a number");
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

    private Map<String, Span> members() throws IOException {
        var members = new HashMap<String, Span>();
        in.enterObject();
        for (boolean first = true; in.nextName(first); first = false) {
            var name = in.name();
            var type = in.peek();
            long from = in.offset();
            if (type == JsonType.ARRAY) {
                boolean objects = skipItems();
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

    private String text(Span span) {
        return in.text(span.from(), span.to());
    }

    /** @param objects whether it is a list of objects */
    private record Span(JsonType type, long from, long to, boolean objects) {
        Span(JsonType type, long from, long to) {
            this(type, from, to, false);
        }
    }

    /**
     * What became of an item: a task, a reason why it does not fit the project, or a reason why the file cannot be read.
     */
    record Outcome(ImportedTask task, String problem, String field, String unreadable) {
        static Outcome of(ImportedTask task) {
            return new Outcome(task, null, null, null);
        }

        /** @param field the part of the task that it is about, or null */
        static Outcome refused(String problem, String field) {
            return new Outcome(null, problem, field, null);
        }

        static Outcome unreadable(String reason) {
            return new Outcome(null, null, null, reason);
        }
    }
}
