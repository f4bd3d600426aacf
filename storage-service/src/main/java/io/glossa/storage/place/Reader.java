package io.glossa.storage.place;

/** Reads objects as they come. */
public interface Reader {

    /**
     * An object's bytes; must be closed.
     *
     * @param range which of them, or null for all
     * @throws PlaceException when there is no such object, or none of its bytes are in the range, or the place is away
     */
    Content read(String key, ByteRange range);
}
