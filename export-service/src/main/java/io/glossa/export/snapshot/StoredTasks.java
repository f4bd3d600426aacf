package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Multi;
import java.util.Arrays;

/**
 * A snapshot's file as the stream of lines that it was made of: the commas between the tasks become line breaks, in place,
 * and the brackets around them go. Chunks come in order, to one caller at a time.
 */
final class StoredTasks {
    private int depth;
    private boolean text;
    private boolean escaped;

    /** The lines with their end line; the chunks' arrays are changed. */
    static Multi<byte[]> lines(Multi<byte[]> file, long tasks) {
        var breakAfterTasks = tasks == 0 ? "" : "\n";
        var end = (breakAfterTasks + "{\"end\":true,\"tasks\":" + tasks + "}\n").getBytes(UTF_8);
        return Multi.createFrom().deferred(() -> {
            var stored = new StoredTasks();
            return Multi.createBy()
                    .concatenating()
                    .streams(file.map(stored::lines), Multi.createFrom().item(end));
        });
    }

    byte[] lines(byte[] chunk) {
        var from = 0;
        var to = chunk.length;
        for (int i = 0; i < chunk.length; i++) {
            var c = chunk[i];
            if (text) {
                if (escaped) escaped = false;
                else if (c == '\\') escaped = true;
                else if (c == '"') text = false;
                continue;
            }
            switch (c) {
                case '"' -> text = true;
                case '[', '{' -> {
                    if (depth++ == 0) from = i + 1;
                }
                case ']', '}' -> {
                    if (--depth == 0) to = i;
                }
                case ',' -> {
                    if (depth == 1) chunk[i] = '\n';
                }
                default -> {}
            }
        }
        return from == 0 && to == chunk.length ? chunk : Arrays.copyOfRange(chunk, from, to);
    }
}
