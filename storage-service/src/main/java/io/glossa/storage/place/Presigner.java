package io.glossa.storage.place;

import java.net.URI;
import java.time.Duration;

/** Signs addresses that open one object for a while. Nobody is asked; whether the object is there is not known. */
public interface Presigner {

    /**
     * @param contentType what the provider shall call the object, or null
     * @throws PlaceException when there is nothing to sign with
     */
    URI presign(String key, Duration ttl, String contentType);
}
