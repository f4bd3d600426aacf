package io.glossa.tasks.exporting;

import io.glossa.tasks.json.JsonWriter;

/**
 * The lines of one page, written some at a time: what nobody takes yet needs no room, and whoever writes is soon done. A line
 * is ended where the next one begins, so that whoever has a piece knows of each line end in it what comes behind it.
 */
final class PageLines {
    private static final int PIECE = 128 * 1024;
    /** Tasks are mostly smaller; where they are not, the writer grows. */
    private static final int TASK = 8 * 1024;

    private final TaskPages.Page page;
    private final ExportedTask json;
    private final PackedRows rows;
    private boolean first;
    private int left;
    private long bytes;

    /** @param first whether no line was written before */
    PageLines(TaskPages.Page page, ExportedTask json, boolean first) {
        this.page = page;
        this.json = json;
        this.first = first;
        this.rows = page.tasks().rows();
        this.left = page.tasks().count();
    }

    boolean more() {
        return left > 0;
    }

    /** Whole lines but for the end of the last; called as long as there are more, by one at a time. */
    byte[] next() {
        var out = new JsonWriter(PIECE + TASK);
        for (; left > 0 && out.size() < PIECE; left--) {
            if (!first) out.line();
            first = false;
            rows.next();
            json.write(out, rows, page.with());
        }
        bytes += out.size();
        return out.toBytes();
    }

    /** Of those that were written. */
    long bytes() {
        return bytes;
    }

    int tasks() {
        return page.tasks().count();
    }
}
