package io.glossa.gateway.entrance;

import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.PublicAddress;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets pages of listed origins call us; all others get no CORS header at all, so that their browser keeps the answer. */
@ApplicationScoped
class CrossOrigin {
    private static final String METHODS = "DELETE, GET, OPTIONS, PATCH, POST, PUT";
    private static final String HEADERS =
            "accept, authorization, content-type, user-agent, x-api-key, x-csrftoken, x-requested-with";
    private static final String ONE_DAY = "86400";

    private final PublicAddress address;
    private final Answers answers;

    CrossOrigin(PublicAddress address, Answers answers) {
        this.address = address;
        this.answers = answers;
    }

    /** Whether the request was a preflight and is answered. */
    boolean answered(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !address.isListed(origin)) return false;
        var headers = request.response().headers();
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        headers.add(HttpHeaders.VARY, "Origin");
        if (request.method() != HttpMethod.OPTIONS
                || !request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) return false;
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, ONE_DAY);
        answers.send(request, 200, "text/plain", Buffer.buffer());
        return true;
    }
}
