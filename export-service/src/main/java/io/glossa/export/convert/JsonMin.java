package io.glossa.export.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON_MIN: a flat record for each annotation. */
final class JsonMin implements TaskWriter {
    private final Controls controls;
    private boolean first = true;

    JsonMin(Controls controls) {
        this.controls = controls;
    }

    @Override
    public void begin(StringBuilder out) {
        out.append("[\n");
    }

    @Override
    public void task(ObjectNode task, StringBuilder out) {
        for (var item : Item.of(task, controls)) {
            if (!first) out.append(",\n");
            JsonText.indented(flat(item), out, 0);
            first = false;
        }
    }

    @Override
    public void end(StringBuilder out) {
        out.append("\n]");
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
