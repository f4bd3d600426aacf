package io.glossa.export.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.JsonText;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.TaskFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parquet: the rows of CSV with columns that do not depend on the tasks. Task data is one column of JSON; each control of
 * the label config has a column of its own, text as it is and everything else as JSON, and so has each chat; that of a
 * control in a Repeater is an object by the names that its repetitions have. {@code result} holds the regions as they are
 * stored.
 */
public final class ParquetFormat implements TaskFormat {
    private static final String CHAT = "Chat";

    private final Controls controls;
    private final Losses losses;
    private final Column task = new Column("task_id", Column.Type.LONG);
    private final Column annotation = new Column("annotation_id", Column.Type.LONG);
    private final Column annotator = new Column("annotator", Column.Type.TEXT);
    private final Column created = new Column("created_at", Column.Type.TEXT);
    private final Column updated = new Column("updated_at", Column.Type.TEXT);
    private final Column lead = new Column("lead_time", Column.Type.DOUBLE);
    private final Column data = new Column("data", Column.Type.TEXT);
    private final Column result = new Column("result", Column.Type.TEXT);
    private final Map<String, Column> byControl = new LinkedHashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private final ParquetWriter writer;

    public ParquetFormat(Controls controls, Losses losses) {
        this.controls = controls;
        this.losses = losses;
        var columns = new ArrayList<>(List.of(task, annotation, annotator, created, updated, lead, data, result));
        var names = new HashSet<String>();
        columns.forEach(column -> names.add(column.name()));
        for (var control : controls.config().controls()) {
            column(control.name(), names);
            if (control.regex().keySet().stream().anyMatch(control.name()::contains)) repeated.add(control.name());
        }
        for (var object : controls.config().objects()) if (object.type().equals(CHAT)) column(object.name(), names);
        columns.addAll(byControl.values());
        this.writer = new ParquetWriter(columns);
    }

    private void column(String control, Set<String> names) {
        if (byControl.containsKey(control)) return;
        var name = names.contains(control) ? "_control_" + control : control;
        if (names.add(name)) byControl.put(control, new Column(name, Column.Type.TEXT));
    }

    @Override
    public void begin(Output out) {
        writer.begin(out);
    }

    @Override
    public void task(ObjectNode object, Map<MediaWish, MediaFile> media, Output out) {
        for (var item : Item.of(object, controls, losses)) {
            row(item);
            writer.row(out);
        }
    }

    @Override
    public boolean end(Output out) {
        writer.end(out);
        return false;
    }

    @Override
    public String extension() {
        return "parquet";
    }

    private void row(Item item) {
        number(task, item.taskId());
        number(annotation, item.annotationId());
        text(annotator, item.annotator());
        text(created, item.createdAt());
        text(updated, item.updatedAt());
        if (item.leadTime().isNumber()) lead.add(item.leadTime().doubleValue());
        else lead.missing();
        data.add(JsonText.compact(item.data(), JsonText.Spelling.PLAIN));
        result.add(results(item));
        var values = values(item);
        byControl.forEach((name, column) -> text(column, values.getOrDefault(name, NullNode.instance)));
    }

    /** By the name of the control as it is in the config. */
    private Map<String, JsonNode> values(Item item) {
        var values = new HashMap<String, JsonNode>();
        item.output().forEach((name, regions) -> {
            var control = repeated.isEmpty() ? name : controls.nameOf(name);
            if (!repeated.contains(control)) {
                values.put(name, regions.pretty());
            } else if (values.computeIfAbsent(control, first -> JsonNodeFactory.instance.objectNode())
                    instanceof ObjectNode repetitions) {
                repetitions.set(name, regions.pretty());
            }
        });
        return values;
    }

    private static String results(Item item) {
        var list = new StringBuilder("[");
        for (var region : item.regions()) {
            if (list.length() > 1) list.append(',');
            list.append(JsonText.compact(region.result(), JsonText.Spelling.PLAIN));
        }
        return list.append(']').toString();
    }

    private static void number(Column column, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) column.add(value.longValue());
        else column.missing();
    }

    private static void text(Column column, JsonNode value) {
        if (value.isNull()) column.missing();
        else if (value.isTextual()) column.add(value.textValue());
        else column.add(JsonText.compact(value, JsonText.Spelling.PLAIN));
    }
}
