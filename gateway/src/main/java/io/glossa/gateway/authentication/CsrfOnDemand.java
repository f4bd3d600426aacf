package io.glossa.gateway.authentication;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * The token of forms, which calls with a session need only where they ask for it themselves, by a parameter
 * {@code enforce_csrf_checks} (platform 1.6). What protects all of them is {@link SameSite}.
 */
final class CsrfOnDemand {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String PARAMETER = "enforce_csrf_checks";
    private static final String COOKIE = "csrftoken";
    private static final String HEADER = "X-CSRFToken";

    private CsrfOnDemand() {}

    static boolean fails(HttpServerRequest request) {
        if (SAFE.contains(request.method())) return false;
        var asked = request.getParam(PARAMETER);
        if (asked == null || asked.isEmpty()) return false;
        var cookie = request.getCookie(COOKIE);
        var header = request.getHeader(HEADER);
        return cookie == null || header == null || !same(cookie.getValue(), header);
    }

    private static boolean same(String cookie, String header) {
        return MessageDigest.isEqual(cookie.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    }
}
