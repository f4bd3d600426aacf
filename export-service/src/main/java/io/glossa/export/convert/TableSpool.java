package io.glossa.export.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;

/**
 * First pass of CSV and TSV. Which columns there are is known only after the last task, so cells are written ready for the
 * file, each with the number of its column, to be laid out by {@link TableReader} in the second pass.
 *
 * <p>A row is the number of its cells, then for each cell the column, the length and the bytes; numbers are seven bits a
 * byte, lowest first. Of two cells that end up in one column the later counts.
 */
public final class TableSpool {
    private static final byte[] EMPTY = {'"', '"'};

    private final Controls controls;
    private final boolean interpolate;
    private final TableColumns columns;
    private final TaskLines lines = new TaskLines(this::task);
    private final ByteArrayOutputStream spooled = new ByteArrayOutputStream();
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private int cells;

    /** @param mostColumns a table with more is refused with {@link TooManyColumnsException} */
    public TableSpool(Controls controls, boolean interpolate, int mostColumns) {
        this.controls = controls;
        this.interpolate = interpolate;
        this.columns = new TableColumns(mostColumns);
    }

    /** What is to be kept for the second pass after this chunk. */
    public byte[] feed(byte[] chunk) {
        lines.feed(chunk);
        return drain();
    }

    /** @throws CutStreamException when the stream did not come to its end */
    public byte[] finish() {
        lines.finish();
        return drain();
    }

    public long tasks() {
        return lines.count();
    }

    /** All columns; complete after {@link #finish()}. */
    public TableColumns columns() {
        return columns;
    }

    private byte[] drain() {
        var bytes = spooled.toByteArray();
        spooled.reset();
        return bytes;
    }

    private void task(ObjectNode task) {
        for (var item : Item.of(interpolate ? KeyFrames.interpolate(task) : task, controls)) item(item);
    }

    private void item(Item item) {
        cell(columns.own("id"), item.taskId());
        item.output().forEach(this::control);
        for (var member : item.data().properties()) cell(columns.data(member.getKey()), member.getValue());
        cell(
                columns.own("annotator"),
                item.annotator().isNull() ? EMPTY : quoted(item.annotator().asText()));
        cell(columns.own("annotation_id"), item.annotationId());
        cell(columns.own("created_at"), item.createdAt());
        cell(columns.own("updated_at"), item.updatedAt());
        cell(columns.own("lead_time"), item.leadTime());
        if (item.agreement() != null) cell(columns.own("agreement"), item.agreement());
        if (item.history() != null) cell(columns.own("history"), item.history());
        number(cells, spooled);
        spooled.writeBytes(row.toByteArray());
        row.reset();
        cells = 0;
    }

    private void control(String name, Regions regions) {
        var pretty = regions.pretty();
        cell(columns.control(name), quoted(pretty.isTextual() ? pretty.textValue() : JsonText.compact(pretty)));
        if (regions.isChat()) cell(columns.control(name + "_transcript"), quoted(regions.transcript()));
    }

    private void cell(int column, JsonNode value) {
        cell(column, bytes(value));
    }

    private void cell(int column, byte[] bytes) {
        number(column, row);
        number(bytes.length, row);
        row.writeBytes(bytes);
        cells++;
    }

    private static byte[] bytes(JsonNode value) {
        if (value.isNull()) return EMPTY;
        if (value.isTextual()) return quoted(value.textValue());
        if (value.isContainerNode()) return quoted(JsonText.compact(value));
        if (value.isBoolean()) return (value.booleanValue() ? "True" : "False").getBytes(UTF_8);
        if (value.isFloatingPointNumber()) {
            return Decimals.table(value.doubleValue()).getBytes(UTF_8);
        }
        return value.asText().getBytes(UTF_8);
    }

    static byte[] quoted(String text) {
        return ("\"" + text.replace("\"", "\"\"") + "\"").getBytes(UTF_8);
    }

    private static void number(int value, ByteArrayOutputStream out) {
        var rest = value;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
