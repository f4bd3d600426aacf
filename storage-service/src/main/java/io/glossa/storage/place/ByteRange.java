package io.glossa.storage.place;

/**
 * A part of an object.
 *
 * @param first counted from 0; negative: that many at the end, and {@code last} means nothing
 * @param last the last that is wanted, included; larger than the object is to its end
 */
public record ByteRange(long first, long last) {

    public ByteRange {
        if (first >= 0 && last < first) throw new IllegalArgumentException(first + "-" + last);
    }

    public static ByteRange from(long first) {
        return new ByteRange(first, Long.MAX_VALUE);
    }

    public static ByteRange lastBytes(long count) {
        return new ByteRange(-count, 0);
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

    /**
     * The same in an object of this size.
     *
     * @throws PlaceException when none of it is there
     */
    public ByteRange within(long size) {
        var from = first < 0 ? Math.max(0, size + first) : first;
        var to = first < 0 ? size - 1 : Math.min(last, size - 1);
        if (from > to) throw PlaceException.unsatisfiable();
        return new ByteRange(from, to);
    }

    /** How many bytes; only of a range {@link #within} an object. */
    public long length() {
        return last - first + 1;
    }
}
