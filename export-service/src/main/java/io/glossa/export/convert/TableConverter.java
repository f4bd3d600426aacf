package io.glossa.export.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.video.KeyFrames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * CSV and TSV. Where the stream begins with the names that its tasks have, rows leave as their tasks come. Where it does not,
 * the columns are known only after the last task, so cells are kept on disk ready for the file and laid out in a second pass.
 */
public final class TableConverter implements Converter {
    private static final byte[] EMPTY = {'"', '"'};
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final Controls controls;
    private final Losses losses;
    private final KeyFrames interpolation;
    private final TableLayout layout;
    private final Spools spools;
    private final boolean named;
    private final TableColumns columns;
    private final TaskLines lines = new TaskLines(RecordReader::read, this::names, this::task);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private TableLines laidOut;
    private TableSpool spool;
    private TableReader reader;

    /**
     * @param interpolation fills in the frames of videos, or null
     * @param named whether the stream may begin with the names, in which case nothing is deferred
     */
    public TableConverter(
            Controls controls,
            Losses losses,
            KeyFrames interpolation,
            TableLayout layout,
            Spools spools,
            boolean named) {
        this.controls = controls;
        this.losses = losses;
        this.interpolation = interpolation;
        this.layout = layout;
        this.spools = spools;
        this.named = named;
        this.columns = new TableColumns(layout.mostColumns());
    }

    /**
     * @throws TooManyColumnsException when the table would have more columns than the layout allows
     * @throws UnforeseenColumnException when the names that came first are not all
     */
    @Override
    public void feed(byte[] chunk, Output out) {
        lines.feed(chunk);
        send(out);
    }

    @Override
    public boolean finish(Output out) {
        if (reader == null) {
            lines.finish();
            send(out);
            if (laidOut != null) return false;
            reader = spool().read(new TableLines(columns, this::quoted, layout.separator()));
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
        return !named;
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
        if (spool != null) spool.close();
    }

    private void send(Output out) {
        if (written.size() == 0) return;
        out.write(written.toByteArray());
        written.reset();
    }

    private void names(JsonNode line) {
        if (!named || !ColumnsLine.complete(columns, line, controls)) return;
        laidOut = new TableLines(columns, this::quoted, layout.separator());
        laidOut.header(written);
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
        if (laidOut != null) laidOut.end(written);
        else spool().end();
    }

    private void control(String name, Regions regions) {
        var pretty = regions.pretty();
        cell(columns.control(name), quoted(pretty.isTextual() ? pretty.textValue() : JsonText.compact(pretty)));
        if (regions.isChat()) cell(columns.transcript(name), quoted(regions.transcript()));
    }

    private void cell(int column, JsonNode value) {
        cell(column, bytes(value));
    }

    private void cell(int column, byte[] content) {
        if (laidOut != null) laidOut.cell(column, content);
        else spool().cell(column, content);
    }

    private TableSpool spool() {
        if (spool == null) spool = new TableSpool(spools.open());
        return spool;
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
}
