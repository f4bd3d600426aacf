package io.glossa.export.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.video.KeyFrames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * CSV and TSV. Which columns there are is known only after the last task, so cells are kept on disk ready for the file,
 * each with the number of its column, and laid out by {@link TableReader} in a second pass.
 *
 * <p>A row is the number of its cells, then for each cell the column, the length and the bytes; numbers are seven bits a
 * byte, lowest first. Of two cells that end up in one column the later counts.
 */
public final class TableConverter implements Converter {
    private static final byte[] EMPTY = {'"', '"'};
    private static final int CHUNK = 64 * 1024;
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Controls controls;
    private final Losses losses;
    private final KeyFrames interpolation;
    private final TableLayout layout;
    private final TableColumns columns;
    private final TaskLines lines = new TaskLines(this::task);
    private final Spool spool;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private int cells;
    private TableReader reader;

    /** @param interpolation fills in the frames of videos, or null */
    public TableConverter(
            Controls controls, Losses losses, KeyFrames interpolation, TableLayout layout, Spools spools) {
        this.controls = controls;
        this.losses = losses;
        this.interpolation = interpolation;
        this.layout = layout;
        this.columns = new TableColumns(layout.mostColumns());
        this.spool = spools.open();
    }

    /** @throws TooManyColumnsException when the table would have more columns than the layout allows */
    @Override
    public void feed(byte[] chunk, Output out) {
        lines.feed(chunk);
    }

    @Override
    public boolean finish(Output out) {
        if (reader == null) {
            lines.finish();
            reader = new TableReader(spool.read(), columns, this::quoted, layout.separator(), CHUNK);
        }
        try {
            var next = reader.next();
            if (next != null) out.write(next);
            return next != null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public boolean deferred() {
        return true;
    }

    /** TSV has the ending of CSV, as in the reference, whose clients look for it. */
    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public long tasks() {
        return lines.count();
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public void close() {
        spool.close();
    }

    private void task(ObjectNode task) {
        var whole = interpolation == null ? task : interpolation.fill(task);
        for (var item : Item.of(whole, controls, losses)) item(item);
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
        number(cells);
        spool.append(row.toByteArray());
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

    private byte[] bytes(JsonNode value) {
        if (value.isNull()) return EMPTY;
        if (value.isTextual()) return quoted(value.textValue());
        if (value.isContainerNode()) return quoted(JsonText.compact(value));
        if (value.isBoolean()) return (value.booleanValue() ? "True" : "False").getBytes(UTF_8);
        if (value.isFloatingPointNumber()) {
            return Decimals.table(value.doubleValue()).getBytes(UTF_8);
        }
        return value.asText().getBytes(UTF_8);
    }

    private byte[] quoted(String text) {
        var formula = layout.defuse() && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return ((formula ? "\"'" : "\"") + text.replace("\"", "\"\"") + "\"").getBytes(UTF_8);
    }

    private void number(int value) {
        var out = new ByteArrayOutputStream(5);
        number(value, out);
        spool.append(out.toByteArray());
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
