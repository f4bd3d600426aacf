package io.glossa.export.doclang;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.Spool;
import io.glossa.export.media.PictureKind;
import java.util.ArrayList;
import java.util.List;

/** Pages of one task that have been fetched: one file on disk, however many they are. */
final class Pages implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final ObjectNode task;
    private final Spool content;
    private final List<Page> all = new ArrayList<>();
    private int asked;

    /** @param content closed with the pages */
    Pages(ObjectNode task, Spool content) {
        this.task = task;
        this.content = content;
    }

    /**
     * A page.
     *
     * @param number see {@link PageAddress}
     * @param ending of its file, without a dot
     * @param from where it begins on disk
     */
    record Page(int number, PictureKind kind, String ending, int crc, long from, long size) {
        String name() {
            return "pages/" + number + "." + ending;
        }
    }

    boolean areOf(ObjectNode other) {
        return task == other;
    }

    /** How many pages have been asked for so far, whether or not they came. */
    int asked() {
        return asked;
    }

    void asked(int more) {
        asked += more;
    }

    List<Page> all() {
        return all;
    }

    /** Copies a page; false when the file is no picture. */
    boolean add(PageAddress page, MediaFile file) {
        var start = file.content().read(0, (int) Math.min(PictureKind.START, file.size()));
        var kind = PictureKind.of(start);
        if (kind.isEmpty()) return false;
        var ending = kind.get().ending(page.address().baseName());
        all.add(new Page(page.number(), kind.get(), ending, file.crc(), content.size(), file.size()));
        copy(file.content(), 0, file.size(), content);
        return true;
    }

    void copy(Page page, Spool to) {
        copy(content, page.from(), page.size(), to);
    }

    @Override
    public void close() {
        content.close();
    }

    private static void copy(Spool from, long start, long size, Spool to) {
        for (long at = 0; at < size; at += CHUNK) {
            to.append(from.read(start + at, (int) Math.min(CHUNK, size - at)));
        }
    }
}
