package io.glossa.storage.place;

import io.glossa.outbound.RefusedUrlException;
import io.glossa.storage.kind.Direction;

/**
 * A bucket, folder or server as one storage's settings name it. Nothing is connected until it is used, and whatever is
 * connected is checked each time. What else it can do is told by the capabilities it implements: {@link Lister}, {@link
 * Reader}, {@link Writer}, {@link Presigner}.
 */
public interface Place {

    /**
     * Whether it can be used with what was set; for a source with a prefix also whether anything begins with that.
     *
     * @throws PlaceException when not, with the reason for its owner
     * @throws RefusedUrlException when its server may not be called
     */
    void check(Direction direction);

    /**
     * Whether its server may be called; says nothing of whether anybody is there.
     *
     * @throws RefusedUrlException when it may not be called
     */
    void checkAddress();
}
