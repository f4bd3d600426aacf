package io.glossa.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Something the gateway answers itself, to everybody and for every method. */
public interface LocalEndpoint {

    /** Its paths, without trailing slash; {@code /} is the home page. */
    Set<String> paths();

    /**
     * Answers the request, now or later.
     *
     * @param path which of the paths it was
     */
    void answer(HttpServerRequest request, String path);
}
