package io.glossa.gateway.proxy;

import io.glossa.gateway.routing.Route;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request that may go on.
 *
 * @param request paused, nothing of its body read
 * @param route its row in the table
 * @param path in the spelling that was routed
 * @param identity the internal token to send along
 * @param requestId goes to the service and into logs
 */
public record Passage(HttpServerRequest request, Route route, String path, String identity, String requestId) {

    String uri() {
        var query = request.query();
        return query == null ? path : path + "?" + query;
    }
}
