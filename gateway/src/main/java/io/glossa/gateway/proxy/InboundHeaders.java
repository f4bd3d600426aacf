package io.glossa.gateway.proxy;

import io.glossa.gateway.edge.SecurityHeaders;
import io.glossa.gateway.upstream.Address;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a client gets to see of a service's headers. */
final class InboundHeaders {
    private static final Set<String> DROPPED = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "server",
            "x-powered-by",
            "x-request-id",
            "via");
    private static final List<String> DROPPED_PREFIXES = List.of("x-glossa-", "access-control-");

    private static final String JSON = "application/json";
    private static final String JSON_WITH_CHARSET = JSON + ";charset=UTF-8";

    private InboundHeaders() {}

    static void fill(MultiMap inbound, MultiMap answer, Address from, String path) {
        for (var header : answer) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (travels(name)) inbound.add(header.getKey(), header.getValue());
        }
        var location = inbound.get(HttpHeaders.LOCATION);
        if (location != null) inbound.set(HttpHeaders.LOCATION, seenFromOutside(location, from));
        // JSON has one encoding and no parameter that names it; the reference names none (platform 2.4).
        var type = inbound.get(HttpHeaders.CONTENT_TYPE);
        if (JSON_WITH_CHARSET.equalsIgnoreCase(type)) inbound.set(HttpHeaders.CONTENT_TYPE, JSON);
        SecurityHeaders.addTo(inbound, path);
    }

    private static boolean travels(String name) {
        return !DROPPED.contains(name) && DROPPED_PREFIXES.stream().noneMatch(name::startsWith);
    }

    /** Frameworks complete a relative address with the host they were called by, which is nobody's business. */
    private static String seenFromOutside(String location, Address from) {
        var own = (from.secured() ? "https://" : "http://") + from.host() + ":" + from.port() + "/";
        return location.startsWith(own) ? location.substring(own.length() - 1) : location;
    }
}
