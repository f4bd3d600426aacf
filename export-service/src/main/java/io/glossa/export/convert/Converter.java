package io.glossa.export.convert;

import java.util.List;
import java.util.Map;

/**
 * Turns tasks-service's stream of tasks, one a line and an end line, into one file. Fed chunk by chunk, by one caller at a
 * time; what can be sent is in the {@link Output} after each call, and memory does not depend on how many tasks there are.
 *
 * <p>After each {@link #feed} the media it wishes for are brought until it wishes for none; formats without media never do.
 */
public interface Converter extends AutoCloseable {

    /** @throws CutStreamException when the bytes are no stream of tasks */
    void feed(byte[] lines, Output out);

    /** Media without which it cannot go on, some tasks' at a time; empty when it can. */
    default List<MediaWish> wishes() {
        return List.of();
    }

    /** What came of the wishes; what is missing in the map could not be fetched. The files are the converter's now. */
    default void supply(Map<MediaWish, MediaFile> media, Output out) {}

    /**
     * Makes a next piece of what follows after the last task.
     *
     * @return whether there is more
     * @throws CutStreamException when the stream did not come to its end
     */
    boolean finish(Output out);

    /**
     * Whether nothing of the file is made before {@link #finish}: what it is called, or whether it can be made at all, is
     * known only then.
     */
    default boolean deferred() {
        return false;
    }

    /** Whether a task may become many times as large, so that a chunk of many is better fed line by line. */
    default boolean expands() {
        return false;
    }

    /** Whether feeding takes no longer than copying the bytes would. */
    default boolean quick() {
        return false;
    }

    /** The file's ending without a dot; final once something has been made, for deferred ones after a first finish. */
    String extension();

    /** Tasks that came so far. */
    long tasks();

    /** What the file does not hold; complete after the end. */
    Losses losses();

    /** Frees the disk; may be called at any time. */
    @Override
    void close();
}
