package io.glossa.export.doclang;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The documents of one task: those that annotators wrote, or a draft or model; the task's own only where there is none of
 * those. Drafts and predictions count when the task holds them whole.
 */
final class TaskDocuments {
    private final List<Document> all = new ArrayList<>();
    private final List<DoclangText.Reading> read = new ArrayList<>();
    private final ObjectNode task;

    TaskDocuments(ObjectNode task) {
        this.task = task;
        var start = "task-" + task.path("id").asText() + "-";
        var written = new HashSet<String>();
        for (var annotation : task.path("annotations")) {
            if (annotation.path("was_cancelled").asBoolean()) continue;
            var reading = DoclangText.in(annotation.path("result"));
            read.add(reading);
            if (reading.document().isEmpty()) continue;
            all.add(new Document(
                    start + "annotation-" + annotation.path("id").asText(),
                    reading.document().get()));
            written.add(annotation.path("id").asText());
        }
        for (var draft : task.path("drafts")) {
            if (!written.contains(draft.path("annotation").asText(""))) add(start + "draft-", draft);
        }
        for (var prediction : task.path("predictions")) add(start + "prediction-", prediction);
        if (all.isEmpty()) ofData(start + "data", task.path("data"));
    }

    /** @param name of its file, without an ending */
    record Document(String name, String text) {}

    boolean areOf(ObjectNode other) {
        return task == other;
    }

    List<Document> all() {
        return all;
    }

    /** What there is in annotations, and in drafts and predictions with a document, beside that document. */
    void count(Losses losses) {
        for (var reading : read) {
            losses.count(Loss.RESULT_WITHOUT_CONTROL, reading.relations());
            losses.count(Loss.CONTROL_NOT_SUPPORTED, reading.regions());
            losses.count(Loss.NO_DOCUMENT, reading.others());
            losses.count(Loss.FURTHER_TEXTS, reading.further());
        }
    }

    private void add(String start, JsonNode source) {
        var reading = DoclangText.in(source.path("result"));
        if (reading.document().isEmpty()) return;
        read.add(reading);
        all.add(new Document(
                start + source.path("id").asText(), reading.document().get()));
    }

    private void ofData(String name, JsonNode data) {
        var texts = new LinkedHashSet<String>();
        for (var key : new String[] {"doclang", "document"}) DoclangText.all(data.path(key), texts::add);
        var number = 0;
        for (var text : texts) all.add(new Document(texts.size() > 1 ? name + "-" + ++number : name, text));
    }
}
