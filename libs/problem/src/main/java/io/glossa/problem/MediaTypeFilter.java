package io.glossa.problem;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what calls itself by a type that is none, before the framework stumbles over it: 415 for a body, 406 for an answer,
 * 400 for a form of several parts whose boundary is empty. Who may ask comes first.
 */
class MediaTypeFilter {
    private static final String BOUNDARY = "boundary";

    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 1)
    public void refuseUnreadable(HttpServerRequest request) {
        var content = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (content != null) checkContent(content);
        for (var accepted : request.headers().getAll(HttpHeaders.ACCEPT)) checkAccepted(accepted);
    }

    static void checkContent(String type) {
        var known = parse(type);
        if (known == null) {
            throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("Unsupported media type \"" + type + "\" in request.");
        }
        var boundary = known.getParameters().get(BOUNDARY);
        if (boundary != null && boundary.isBlank()) {
            throw CommonProblem.MALFORMED.because("Multipart form parse error - the boundary is empty");
        }
    }

    static void checkAccepted(String types) {
        for (var type : types.split(",")) {
            if (!type.isBlank() && parse(type.strip()) == null) throw CommonProblem.NOT_ACCEPTABLE.asIs();
        }
    }

    private static MediaType parse(String type) {
        try {
            return MediaType.valueOf(type);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
