package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The last line of a stream of tasks, {@code {"end": true, "tasks": n}}; no task begins like it. */
final class EndLine {
    static final byte[] START = "{\"end\"".getBytes(StandardCharsets.US_ASCII);

    private EndLine() {}

    /** Whether a line begins at this place; false when fewer bytes than its start are there. */
    static boolean isAt(byte[] bytes, int from, int to) {
        if (to - from < START.length) return false;
        for (int i = 0; i < START.length; i++) {
            if (bytes[from + i] != START[i]) return false;
        }
        return true;
    }

    /** @throws CutStreamException when the line is not whole, or says another number of tasks than came */
    static void check(ObjectReader json, byte[] line, int length, long tasks) {
        JsonNode end;
        try {
            end = json.readTree(line, 0, length);
        } catch (IOException cut) {
            throw new CutStreamException("The end line is not whole");
        }
        if (!end.path("end").asBoolean() || end.path("tasks").asLong(-1) != tasks) {
            throw new CutStreamException("The end line says " + end + ", and " + tasks + " tasks came");
        }
    }
}
