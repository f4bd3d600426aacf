package io.glossa.storage.place;

import io.glossa.files.ByteRange;
import java.io.IOException;
import java.util.Optional;

/** Reads objects as they come. */
public interface Reader {

    /**
     * An object's bytes; must be closed.
     *
     * @param range which of them, or null for all
     * @throws PlaceException when there is no such object, or none of its bytes are in the range, or the place is away
     */
    Content read(String key, ByteRange range);

    /**
     * A whole object in memory. Empty for one that is larger than it may be, or that did not come: whoever wants to know why
     * reads it.
     *
     * @param most how many bytes it may have
     * @throws PlaceException as {@link #read} does
     */
    default Optional<byte[]> readSmall(String key, int most) throws IOException {
        try (var object = read(key, null)) {
            if (object.total() > most) return Optional.empty();
            var bytes = object.bytes().readNBytes((int) object.total());
            return bytes.length < object.total() ? Optional.empty() : Optional.of(bytes);
        }
    }
}
