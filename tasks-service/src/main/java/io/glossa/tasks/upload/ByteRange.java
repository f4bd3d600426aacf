package io.glossa.tasks.upload;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a file, as HTTP asks for one.
 *
 * @param last included
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * The part that a header asks for, cut to the file's size; empty when it asks for no single part of bytes, so that the
     * whole file is the answer. A part that lies behind the end has its first byte there.
     */
    static Optional<ByteRange> of(String header, long size) {
        var asked = SINGLE.matcher(header == null ? "" : header);
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) return Optional.empty();
        if (asked.group(1).isEmpty()) {
            long count = Long.parseLong(asked.group(2));
            return Optional.of(
                    count == 0 ? new ByteRange(size, size) : new ByteRange(Math.max(0, size - count), size - 1));
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(asked.group(2)));
        if (first < size && last < first) return Optional.empty();
        return Optional.of(new ByteRange(first, last));
    }

    boolean isWithin(long size) {
        return first < size;
    }

    long length() {
        return last - first + 1;
    }

    /** As an answer says it. */
    String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
