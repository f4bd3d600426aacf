package io.glossa.gateway.edge;

import io.glossa.identity.Principal;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Something the gateway answers itself, to callers with a credential. */
public interface SignedInEndpoint {

    /** Its paths, without trailing slash. */
    Set<String> paths();

    /**
     * Answers the request, now or later. Called on the request's context.
     *
     * @param whenOver run once, on the same context, when nothing more will happen
     */
    void answer(HttpServerRequest request, Principal caller, Runnable whenOver);
}
