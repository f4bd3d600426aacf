package io.glossa.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Scheme, host and client as the outside sees them. Forwarding headers count only behind a proxy of ours. */
@ApplicationScoped
public class PublicAddress {
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String FORWARDED_HOST = "X-Forwarded-Host";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final boolean behindProxy;
    private final Set<String> listed;

    PublicAddress(EdgeConfig config) {
        behindProxy = config.behindProxy();
        listed = Set.copyOf(config.corsOrigins().orElse(List.of()));
    }

    /** {@code http} or {@code https}. */
    public String scheme(HttpServerRequest request) {
        var forwarded = forwarded(request, FORWARDED_PROTO);
        if ("http".equals(forwarded) || "https".equals(forwarded)) return forwarded;
        return request.isSSL() ? "https" : "http";
    }

    /** Host and, if it is not the scheme's own, port. */
    public String host(HttpServerRequest request) {
        var forwarded = forwarded(request, FORWARDED_HOST);
        return Objects.requireNonNullElseGet(
                forwarded, () -> Objects.requireNonNullElse(request.getHeader(HttpHeaders.HOST), ""));
    }

    /** The client's address. */
    public String client(HttpServerRequest request) {
        var forwarded = forwarded(request, FORWARDED_FOR);
        return forwarded != null ? forwarded : request.remoteAddress().hostAddress();
    }

    /** Whether an {@code Origin} is the one under which this request reached us. */
    public boolean isOwn(String origin, HttpServerRequest request) {
        try {
            var from = URI.create(origin);
            return from.getRawAuthority() != null
                    && from.getRawAuthority()
                            .toLowerCase(Locale.ROOT)
                            .equals(host(request).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }

    /** Whether an {@code Origin} is on the operator's list, letter for letter. */
    public boolean isListed(String origin) {
        return listed.contains(origin);
    }

    /** The last entry is the one our own proxy wrote. */
    private String forwarded(HttpServerRequest request, String header) {
        if (!behindProxy) return null;
        var values = request.getHeader(header);
        if (values == null || values.isBlank()) return null;
        return values.substring(values.lastIndexOf(',') + 1).trim();
    }
}
