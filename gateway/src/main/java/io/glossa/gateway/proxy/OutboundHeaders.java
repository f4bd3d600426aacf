package io.glossa.gateway.proxy;

import io.glossa.gateway.edge.PublicAddress;
import io.glossa.gateway.routing.Backend;
import io.glossa.identity.IdentityHeader;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * What a service gets to see of the request's headers. Credentials stay here, except that projects-service gets cookies,
 * which are its own; what only we may say is removed before we say it; what concerns one connection does not travel.
 */
@ApplicationScoped
class OutboundHeaders {
    private static final Set<String> DROPPED = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "host",
            "expect",
            "authorization",
            "x-api-key",
            "forwarded",
            "via",
            "x-real-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-request-id",
            "traceparent");
    private static final List<String> DROPPED_PREFIXES = List.of("x-glossa-", "x-forwarded-");
    private static final String COOKIE = "cookie";
    /** Which file a reverse proxy asks about; on every other way it could only mislead. */
    private static final String ORIGINAL_URI = "x-original-uri";

    private static final String FILE_QUESTION = "/api/auth/export";
    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final HexFormat HEX = HexFormat.of();

    private final PublicAddress address;

    OutboundHeaders(PublicAddress address) {
        this.address = address;
    }

    void fill(MultiMap outbound, Passage passage) {
        var request = passage.request();
        var inbound = request.headers();
        var named = namedByConnection(inbound);
        for (var header : inbound) {
            var name = header.getKey().toLowerCase(Locale.ROOT).replace('_', '-');
            if (travels(name, passage) && !named.contains(name)) {
                outbound.add(header.getKey(), header.getValue());
            }
        }
        if (inbound.contains(HttpHeaders.TRANSFER_ENCODING)) outbound.remove(HttpHeaders.CONTENT_LENGTH);
        outbound.set(IdentityHeader.NAME, passage.identity());
        outbound.set("X-Forwarded-Proto", address.scheme(request));
        outbound.set("X-Forwarded-Host", address.host(request));
        outbound.set("X-Forwarded-For", address.client(request));
        outbound.set("X-Request-Id", passage.requestId());
        outbound.set("traceparent", traceParent(inbound.get("traceparent")));
    }

    private static boolean travels(String name, Passage passage) {
        if (DROPPED.contains(name)) return false;
        if (name.equals(COOKIE)) return passage.route().backend() == Backend.PROJECTS;
        if (name.equals(ORIGINAL_URI)) return passage.path().equals(FILE_QUESTION);
        return DROPPED_PREFIXES.stream().noneMatch(name::startsWith);
    }

    /** Headers that the client declares to be for this connection only; the length of a body is not for it to say so. */
    private static Set<String> namedByConnection(MultiMap inbound) {
        if (!inbound.contains(HttpHeaders.CONNECTION)) return Set.of();
        var named = new HashSet<String>();
        for (var value : inbound.getAll(HttpHeaders.CONNECTION)) {
            for (var name : value.split(",")) named.add(name.trim().toLowerCase(Locale.ROOT));
        }
        named.remove("content-length");
        return named;
    }

    /** The client's trace goes on; without one, ours begins. */
    private static String traceParent(String offered) {
        if (offered != null && TRACE_PARENT.matcher(offered).matches()) return offered;
        var random = ThreadLocalRandom.current();
        return "00-" + HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong() | 1) + "-"
                + HEX.toHexDigits(random.nextLong() | 1) + "-01";
    }
}
