package io.glossa.storage.media;

import io.glossa.files.ByteRange;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.PlaceException;
import java.util.Map;

/** Where an object is read from, and how it is told of. Calls block. */
interface MediaSource {

    /**
     * @param part null for the whole
     * @throws PlaceException when it cannot be read
     */
    Content read(ByteRange part);

    /** Its key, which ends in a name of a file. */
    String key();

    /** The entity tag as a header, or null. */
    String tag(Content content);

    /** Headers beside those that every object has. */
    Map<String, String> headers(Content content);

    /** What is answered when it cannot be read. */
    MediaAnswer unreadable(PlaceException failure);
}
