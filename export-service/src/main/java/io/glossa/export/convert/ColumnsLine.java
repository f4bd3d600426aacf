package io.glossa.export.convert;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The line that a stream of tasks may begin with: the names that the tasks' records have, {@code {"columns": {"records": true,
 * "data": [], "results": [], "chats": []}}}, or null in place of the object when they are not known beforehand.
 */
final class ColumnsLine {
    private static final byte[] START = "{\"columns\"".getBytes(US_ASCII);

    private ColumnsLine() {}

    static boolean isAt(byte[] line, int length) {
        if (length < START.length) return false;
        for (int i = 0; i < START.length; i++) if (line[i] != START[i]) return false;
        return true;
    }

    /**
     * Makes the columns those that these names need; no others are allowed from then on.
     *
     * @return false when the names are not known, and the columns are left as they are
     */
    static boolean complete(TableColumns columns, JsonNode line, Controls controls) {
        var names = line.get("columns");
        if (names == null || !names.isObject()) return false;
        if (names.path("records").asBoolean()) columns.own("id");
        for (var name : names.path("data")) columns.data(name.asText());
        for (var name : names.path("results")) {
            if (controls.shows(name.asText())) columns.control(name.asText());
        }
        for (var name : names.path("chats")) {
            columns.control(name.asText());
            columns.transcript(name.asText());
        }
        columns.complete();
        return true;
    }

    /** The column of a chat's messages in one text. */
    static String transcript(String control) {
        return control + "_transcript";
    }
}
