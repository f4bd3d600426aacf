package io.glossa.export.doclang;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.OneOrMany;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TaskFormat;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * DocLang: a package for each document that annotators wrote, or a draft or model; the task's own only where there is none
 * of those. Drafts and predictions count when the tasks hold them whole.
 */
public final class DoclangFormat implements TaskFormat {
    private final Losses losses;
    private final OneOrMany files;
    private final DoclangPackage packages;

    public DoclangFormat(Losses losses, Spools spools) {
        this.losses = losses;
        this.files = new OneOrMany("dclx", spools);
        this.packages = new DoclangPackage(spools);
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        var start = "task-" + task.path("id").asText() + "-";
        var written = new HashSet<String>();
        var found = false;
        for (var annotation : task.path("annotations")) {
            if (annotation.path("was_cancelled").asBoolean()) continue;
            if (add(start + "annotation-", annotation)) {
                written.add(annotation.path("id").asText());
                found = true;
            }
        }
        for (var draft : task.path("drafts")) {
            if (!written.contains(draft.path("annotation").asText(""))) found |= add(start + "draft-", draft);
        }
        for (var prediction : task.path("predictions")) found |= add(start + "prediction-", prediction);
        if (!found) ofData(start + "data", task.path("data"));
    }

    @Override
    public boolean end(Output out) {
        return files.end(losses.report(), out);
    }

    @Override
    public boolean deferred() {
        return true;
    }

    @Override
    public String extension() {
        return files.extension();
    }

    @Override
    public void close() {
        files.close();
    }

    private boolean add(String start, JsonNode source) {
        var document = DoclangText.in(source.path("result"));
        document.ifPresent(text -> files.add(start + source.path("id").asText(), List.of(packages.of(text))));
        return document.isPresent();
    }

    private void ofData(String name, JsonNode data) {
        var documents = new LinkedHashSet<String>();
        for (var key : new String[] {"doclang", "document"}) {
            var text = data.path(key);
            if (text.isTextual() && DoclangText.isDocument(text.textValue())) documents.add(text.textValue());
        }
        var number = 0;
        for (var text : documents) {
            files.add(documents.size() > 1 ? name + "-" + ++number : name, List.of(packages.of(text)));
        }
    }
}
