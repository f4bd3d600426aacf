package io.glossa.gateway.authentication;

import io.glossa.gateway.edge.PublicAddress;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Tells a browser's request from our own pages from one that a foreign page made it send with our cookie. Clients that
 * are no browsers send neither header and are not concerned.
 */
@ApplicationScoped
class SameSite {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final PublicAddress address;

    SameSite(PublicAddress address) {
        this.address = address;
    }

    boolean allows(HttpServerRequest request) {
        if (SAFE.contains(request.method())) return true;
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) return address.isOwn(origin, request) || address.isListed(origin);
        return !"cross-site".equalsIgnoreCase(request.getHeader("Sec-Fetch-Site"));
    }
}
