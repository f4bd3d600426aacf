package io.glossa.export.snapshot;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a file, its last byte included. */
record ByteRange(long from, long to) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");
    private static final Pattern LAST = Pattern.compile("bytes=-(\\d{1,18})");

    /**
     * The part that a header asks for; empty when it asks for none, or for several.
     *
     * @throws WebApplicationException 416 when it lies behind the end
     */
    static Optional<ByteRange> of(String header, long size) {
        if (header == null) return Optional.empty();
        var last = LAST.matcher(header);
        if (last.matches()) return checked(Math.max(0, size - Long.parseLong(last.group(1))), size - 1, size);
        var single = SINGLE.matcher(header);
        if (!single.matches()) return Optional.empty();
        var to = single.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(single.group(2)));
        return checked(Long.parseLong(single.group(1)), to, size);
    }

    long length() {
        return to - from + 1;
    }

    String asAnswer(long size) {
        return "bytes " + from + "-" + to + "/" + size;
    }

    private static Optional<ByteRange> checked(long from, long to, long size) {
        if (from > to) {
            throw new WebApplicationException(Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + size)
                    .build());
        }
        return Optional.of(new ByteRange(from, to));
    }
}
