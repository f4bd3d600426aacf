package io.glossa.export.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON_MIN: a flat record for each annotation. */
public final class JsonMin implements TaskFormat {
    private final Controls controls;
    private final Losses losses;
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    public JsonMin(Controls controls, Losses losses) {
        this.controls = controls;
        this.losses = losses;
    }

    @Override
    public void begin(Output out) {
        out.text("[\n");
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        for (var item : Item.of(task, controls, losses)) {
            if (!first) text.append(",\n");
            JsonText.indented(flat(item), text, 0);
            first = false;
        }
        out.text(text);
        text.setLength(0);
    }

    @Override
    public boolean end(Output out) {
        out.text("\n]");
        return false;
    }

    @Override
    public String extension() {
        return "json";
    }

    /** Of members with one name the later value wins, at the place of the first. */
    private static ObjectNode flat(Item item) {
        var record = JsonNodeFactory.instance.objectNode();
        record.setAll(item.data());
        record.set("id", item.taskId());
        item.output().forEach((name, regions) -> record.set(name, regions.pretty()));
        record.set("annotator", item.annotator());
        record.set("annotation_id", item.annotationId());
        record.set("created_at", item.createdAt());
        record.set("updated_at", item.updatedAt());
        record.set("lead_time", item.leadTime());
        if (item.agreement() != null) record.set("agreement", item.agreement());
        return record;
    }
}
