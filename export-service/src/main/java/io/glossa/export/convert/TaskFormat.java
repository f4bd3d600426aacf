package io.glossa.export.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A file format that is made task by task: what there is to write of each, and what stands before and after all. */
public interface TaskFormat extends AutoCloseable {
    /** Media that a format wishes for at once, of one task. */
    int MOST_WISHES = 16;

    /** What stands before the first task. */
    default void begin(Output out) {}

    /** Media of this task that shall be in the file, each once; the first or the next of them if they are many. */
    default List<MediaWish> wishes(ObjectNode task) {
        return List.of();
    }

    /**
     * For formats that keep the media of a task themselves, since they are many; called before {@link #task} for each part of
     * its wishes.
     *
     * @param media what was fetched; a file that is taken out is the format's, others the caller closes
     * @return false while it wishes for more of this task
     */
    default boolean gather(ObjectNode task, Map<MediaWish, MediaFile> media) {
        return true;
    }

    /**
     * @param media what was fetched of {@link #wishes}; a file that is taken out is the format's, others the caller closes
     */
    void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out);

    /** A next piece of what stands after the last task; true while there is more. */
    boolean end(Output out);

    /** See {@link Converter#deferred()}. */
    default boolean deferred() {
        return false;
    }

    /** The file's ending without a dot. */
    String extension();

    @Override
    default void close() {}
}
