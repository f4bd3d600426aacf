package io.glossa.tasks.importing;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A JSON array of so many tasks with a text each, made while it is read: it may be larger than any memory. */
final class GeneratedRows extends InputStream {
    private static final int ROWS_AT_ONCE = 500;

    private final int count;
    private final int text;
    private final boolean annotated;
    private int row;
    private byte[] piece = {'['};
    private int at;

    GeneratedRows(int count, int text) {
        this(count, text, false);
    }

    /**
     * @param text characters of each task's text, about
     * @param annotated whether each task brings an annotation and a prediction
     */
    GeneratedRows(int count, int text, boolean annotated) {
        this.count = count;
        this.text = text;
        this.annotated = annotated;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (at == piece.length && !next()) return -1;
        int some = Math.min(most, piece.length - at);
        System.arraycopy(piece, at, into, from, some);
        at += some;
        return some;
    }

    private boolean next() {
        if (row > count) return false;
        var rows = new StringBuilder();
        for (int i = 0; i < ROWS_AT_ONCE && row < count; i++, row++) {
            rows.append(row == 0 ? "" : ",");
            if (annotated) rows.append("{\"data\":");
            rows.append("{\"text\":\"review ").append(row).append(' ');
            for (int have = 0; have < text; have += 7) rows.append("word ").append(row % 97);
            rows.append("\"}");
            if (annotated) relations(rows);
        }
        if (row == count) {
            rows.append(']');
            row++;
        }
        piece = rows.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    private void relations(StringBuilder rows) {
        var result = "\"result\":[{\"id\":\"r" + row + "\",\"from_name\":\"sent\",\"to_name\":\"text\","
                + "\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]";
        rows.append(",\"annotations\":[{\"lead_time\":2.5,")
                .append(result)
                .append("}],\"predictions\":[{\"model_version\":\"v1\",\"score\":0.")
                .append(row % 10)
                .append(',')
                .append(result)
                .append("}]}");
    }
}
