package io.glossa.gateway.upstream;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.Weight;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import java.util.Set;

/**
 * A service and the connections to it that are for work of one weight.
 *
 * @param size the most connections that there are at a time
 * @param used connections that have carried a request before: only those may have been closed by the other side without our
 *     knowing
 */
public record Upstream(
        Backend backend, Weight weight, Address address, HttpClient client, int size, Set<HttpConnection> used) {

    /** Whether the connection had carried a request before this one. */
    public boolean reused(HttpConnection connection) {
        if (!used.add(connection)) return true;
        connection.closeHandler(gone -> used.remove(connection));
        return false;
    }
}
