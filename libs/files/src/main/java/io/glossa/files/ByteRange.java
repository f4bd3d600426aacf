package io.glossa.files;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param first counted from 0; negative: that many at the end, and {@code last} means nothing
 * @param last the last that is wanted, included; larger than the file is to its end
 */
public record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    public ByteRange {
        if (first >= 0 && last < first) throw new IllegalArgumentException(first + "-" + last);
    }

    public static ByteRange from(long first) {
        return new ByteRange(first, Long.MAX_VALUE);
    }

    public static ByteRange lastBytes(long count) {
        return new ByteRange(-count, 0);
    }

    /**
     * The one part that a request asks for; empty for the whole, which is also the answer to what cannot be read, to several
     * parts and to none at the end.
     *
     * @param header its {@code Range}, or null
     */
    public static Optional<ByteRange> of(String header) {
        var asked = SINGLE.matcher(header == null ? "" : header.strip());
        if (!asked.matches()) return Optional.empty();
        var first = asked.group(1);
        var last = asked.group(2);
        if (first.isEmpty()) {
            return Optional.of(last)
                    .filter(count -> !count.isEmpty())
                    .map(Long::valueOf)
                    .filter(count -> count > 0)
                    .map(ByteRange::lastBytes);
        }
        var from = Long.parseLong(first);
        if (last.isEmpty()) return Optional.of(from(from));
        var to = Long.parseLong(last);
        return to < from ? Optional.empty() : Optional.of(new ByteRange(from, to));
    }

    /** Its beginning, if it is longer than so many bytes; what is counted from the end stays as it is. */
    public ByteRange atMost(long length) {
        return first < 0 || last - first < length ? this : new ByteRange(first, first + length - 1);
    }

    /** As a request's header says it. */
    public String header() {
        if (first < 0) return "bytes=" + first;
        return "bytes=" + first + "-" + (last == Long.MAX_VALUE ? "" : last);
    }

    /** The same in a file of this size; empty when none of it is there. */
    public Optional<ByteRange> within(long size) {
        var from = first < 0 ? Math.max(0, size + first) : first;
        var to = first < 0 ? size - 1 : Math.min(last, size - 1);
        return from > to ? Optional.empty() : Optional.of(new ByteRange(from, to));
    }

    /** How many bytes; only of a range {@link #within} a file. */
    public long length() {
        return last - first + 1;
    }

    /** As an answer's {@code Content-Range} says it; only of a range {@link #within} the file. */
    public String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
