package io.glossa.gateway.proxy;

import io.glossa.gateway.routing.Route;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request that may go on.
 *
 * @param request paused, nothing of its body read
 * @param method to call the service by: the request's, but for a call of an older release
 * @param route its row in the table
 * @param path in the spelling that was routed
 * @param query to send along, or null
 * @param identity the internal token to send along
 * @param requestId goes to the service and into logs
 */
public record Passage(
        HttpServerRequest request,
        HttpMethod method,
        Route route,
        String path,
        String query,
        String identity,
        String requestId) {

    String uri() {
        return query == null ? path : path + "?" + query;
    }
}
