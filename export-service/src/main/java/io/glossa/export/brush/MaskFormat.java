package io.glossa.export.brush;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.OneOrMany;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Region;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TaskFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A file for each mask; a single one is not packed into an archive. */
public final class MaskFormat implements TaskFormat {
    private final Controls controls;
    private final MaskFile kind;
    private final Losses losses;
    private final OneOrMany files;

    public MaskFormat(Controls controls, MaskFile kind, Losses losses, Spools spools) {
        this.controls = controls;
        this.kind = kind;
        this.losses = losses;
        this.files = new OneOrMany(kind.extension(), spools);
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        for (var item : Item.of(task, controls, losses)) item(item);
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

    private void item(Item item) {
        var author = item.annotator().asText("").replaceAll("[^\\p{L}\\p{N}@.]", "");
        var start = "task-" + item.taskId().asText() + "-annotation-"
                + item.annotationId().asText() + "-by-" + author + "-";
        var counts = new HashMap<String, Integer>();
        for (var region : item.regions()) {
            if (!Masks.isMask(region)) {
                losses.count(Loss.SHAPE_NOT_SUPPORTED);
                continue;
            }
            var name = part(region.control()) + "-" + part(labels(region));
            var number = counts.merge(name, 1, Integer::sum) - 1;
            Masks.read(
                    region,
                    losses,
                    alpha -> files.add(
                            start + name + "-" + number,
                            kind.write(alpha, region.originalWidth(), region.originalHeight())));
        }
    }

    private static String part(String name) {
        return name.replace('/', '-').replace('\\', '-');
    }

    private static String labels(Region region) {
        var list = region.value().has("brushlabels")
                ? region.value().get("brushlabels")
                : region.value().get("labels");
        if (list == null || !list.isArray()) return "no_label";
        return StreamSupport.stream(list.spliterator(), false)
                .map(label -> label.asText())
                .collect(Collectors.joining("-"));
    }
}
