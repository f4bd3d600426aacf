package io.glossa.storage.place;

import io.glossa.files.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * Bytes of an object as they come, with what is known of it.
 *
 * @param range which bytes come, or null for the whole object
 * @param total size of the whole object
 * @param type what its provider calls it, or null
 * @param etag the provider's, without quotes, or null
 * @param modified or null
 */
public record Content(InputStream bytes, ByteRange range, long total, String type, String etag, Instant modified)
        implements AutoCloseable {

    /**
     * The bytes that come of an object of this size.
     *
     * @param wanted null for the whole
     * @throws PlaceException when none of it is there
     */
    public static ByteRange part(ByteRange wanted, long total) {
        return wanted == null ? null : wanted.within(total).orElseThrow(PlaceException::unsatisfiable);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
