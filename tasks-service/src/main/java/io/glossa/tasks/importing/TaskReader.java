package io.glossa.tasks.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.labelconfig.DataField;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.labelconfig.PythonRepr;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.project.Project;
import java.io.IOException;
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
    private static final String BARE = " [assume: item as is = task root with values] ";
    private static final String WRAPPED = " [assume: item[\"data\"] = task root with values]";

    private static final int LONGEST_REPR = 4_000;

    private final JsonScanner in;
    private final TaskRules rules;
    private final LabelConfig config;
    private final Long upload;
    private final List<DataField> fields;
    private final boolean plainFields;

    private final Map<String, JsonType> rootTypes = new HashMap<>();
    private final Map<String, JsonType> dataTypes = new HashMap<>();
    private Span data;
    private Span meta;
    private Span externalMember;
    private Span externalInData;
    private Span externalAtRoot;
    private boolean allowSkip;
    private final RelationReader relations;
    private Span item;

    /**
     * @param upload the uploaded file that is read, or null. Then the rules of files hold, where data that is empty means
     *     that the item is the data
     */
    TaskReader(JsonScanner in, TaskRules rules, Long upload) {
        this.in = in;
        this.rules = rules;
        this.config = rules.config();
        this.upload = upload;
        this.relations = new RelationReader(in, config);
        this.fields = config.dataFields();
        this.plainFields = fields.stream().noneMatch(field -> field.path().contains("."));
    }

    /** A reader with the same rules for other input. */
    TaskReader with(JsonScanner other) {
        return new TaskReader(other, rules, upload);
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
        externalMember = null;
        externalInData = null;
        externalAtRoot = null;
        allowSkip = true;
        relations.forget();
    }

    private void member() throws IOException {
        var name = in.name();
        var type = in.peek();
        long from = in.offset();
        switch (name) {
            case "data" -> {
                dataTypes.clear();
                externalInData = null;
                if (type == JsonType.OBJECT) names(dataTypes);
                else in.skipValue();
                data = new Span(type, from, in.offset());
            }
            case "annotations" -> relations.annotations(type);
            case "predictions" -> relations.predictions(type);
            default -> {
                in.skipValue();
                if (name.equals("meta")) meta = new Span(type, from, in.offset());
                if (name.equals("allow_skip"))
                    allowSkip = !in.text(from, in.offset()).equals("false");
                if (name.equals(ExternalIds.MEMBER)) externalMember = new Span(type, from, in.offset());
            }
        }
        if (isExternalKey(name)) externalAtRoot = new Span(type, from, in.offset());
        rootTypes.put(name, type);
    }

    private boolean isExternalKey(String name) {
        return rules.external() != null && name.equals(rules.external().key());
    }

    private void names(Map<String, JsonType> types) throws IOException {
        in.enterObject();
        for (boolean first = true; in.nextName(first); first = false) {
            var name = in.name();
            if (isExternalKey(name)) {
                var type = in.peek();
                long from = in.offset();
                types.put(name, in.skipValue());
                externalInData = new Span(type, from, in.offset());
            } else {
                types.put(name, in.skipValue());
            }
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
        var externalId = externalId(wrapped);
        if (rules.checked()) {
            var problem = problem(wrapped);
            if (problem != null) return Outcome.refused(problem + " :: " + repr(), field(wrapped));
            if (externalId.problem() != null) {
                return Outcome.refused(
                        externalId.problem() + " :: " + repr(), rules.external().field());
            }
            if (wrapped && relations.refusal() != null) {
                return Outcome.refusing(relations.refusal(), relations.refusedField());
            }
        }
        var dataText = text(wrapped ? data : item);
        if ((wrapped ? dataTypes : rootTypes).containsKey(Project.UNNAMED)) dataText = named(dataText);
        if (!wrapped) {
            return Outcome.of(
                    new ImportedTask(dataText, null, true, List.of(), List.of(), null, null, externalId.value()));
        }
        var metaText =
                meta == null || meta.type() != JsonType.OBJECT && meta.type() != JsonType.ARRAY ? null : text(meta);
        return Outcome.of(new ImportedTask(
                dataText,
                metaText,
                allowSkip,
                relations.annotations(),
                relations.predictions(),
                null,
                null,
                externalId.value()));
    }

    private ExternalIds.Id externalId(boolean wrapped) {
        if (rules.external() == null) return ExternalIds.Id.NONE;
        Span span;
        if (rules.external().key() == null) span = externalMember;
        else span = wrapped ? externalInData : externalAtRoot;
        return span == null ? rules.external().absent() : rules.external().read(span.type(), text(span));
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
        if (relations.problem() != null) return relations.problemField();
        return meta == null || meta.type() == JsonType.OBJECT || meta.type() == JsonType.ARRAY ? null : "meta";
    }

    /** Lines and raw files have no name for their value: the first name of the config becomes theirs. */
    private String named(String dataText) {
        var name = config.firstDataKey();
        if (name.isEmpty()) return dataText;
        var tree = (ObjectNode) JsonText.tree(dataText);
        JsonNode value = tree.remove(Project.UNNAMED);
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
                    && object.has(Project.UNNAMED)
                    && config.firstDataKey().isPresent()) {
                object.set(config.firstDataKey().get(), object.remove(Project.UNNAMED));
            }
            var problem = config.checkData(tree);
            if (problem.isPresent()) return problem.get() + (wrapped ? WRAPPED : BARE);
        }
        if (!wrapped) return null;
        if (data.type() != JsonType.OBJECT) return "Task[data] must be dict or list";
        if (relations.problem() != null) return relations.problem();
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

    private String text(Span span) {
        return in.text(span.from(), span.to());
    }

    /** A value in the input. */
    private record Span(JsonType type, long from, long to) {}

    /**
     * What became of an item: a task, a reason why it does not fit the project, a reason why all is refused in the reference's
     * own words, or a reason why the file cannot be read.
     *
     * @param field the part of the task that it is about, or null
     */
    record Outcome(ImportedTask task, String problem, String refusal, String field, String unreadable) {
        static Outcome of(ImportedTask task) {
            return new Outcome(task, null, null, null, null);
        }

        static Outcome refused(String problem, String field) {
            return new Outcome(null, problem, null, field, null);
        }

        static Outcome refusing(String reason, String field) {
            return new Outcome(null, null, reason, field, null);
        }

        static Outcome unreadable(String reason) {
            return new Outcome(null, null, null, null, reason);
        }
    }
}
