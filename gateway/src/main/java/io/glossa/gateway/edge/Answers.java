package io.glossa.gateway.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.CompatibleRelease;
import io.glossa.problem.ErrorBody;
import io.glossa.problem.ProblemType;
import io.glossa.problem.ValidationErrors;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What the gateway itself answers. An answer before the request's end leaves no body half read on the connection. */
@ApplicationScoped
public class Answers {
    /** A refused body is read to its end up to this, so that the connection can be used again. */
    private static final long WORTH_READING = 1024 * 1024;
    /** Of a body beyond that no more is read once nothing has come for so long, */
    private static final long LINGER_MILLIS = 2_000;
    /** or for so long in all: many clients look for an answer when they have sent everything, and not before. */
    private static final Duration LONGEST_LINGER = Duration.ofSeconds(10);

    private final ObjectMapper json;
    private final Vertx vertx;

    Answers(ObjectMapper json, Vertx vertx) {
        this.json = json;
        this.vertx = vertx;
    }

    public void problem(HttpServerRequest request, ProblemType type) {
        problem(request, type, type.title());
    }

    /** The error envelope. */
    public void problem(HttpServerRequest request, ProblemType type, String detail) {
        var response = request.response();
        if (type.status() == 503 || type.status() == 429) response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        var body = new ErrorBody(UUID.randomUUID(), type.status(), CompatibleRelease.VERSION, detail, null, null);
        send(request, type.status(), "application/json", bytes(body));
    }

    /**
     * 413 with what would have been small enough.
     *
     * @param most bytes
     */
    public void tooLarge(HttpServerRequest request, long most) {
        var type = CommonProblem.TOO_LARGE;
        problem(request, type, type.title() + " At most " + most + " bytes are taken here.");
    }

    /** 405 with what the address does take. */
    public void methodNotAllowed(HttpServerRequest request, Set<String> allowed) {
        request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", new TreeSet<>(allowed)));
        problem(request, CommonProblem.METHOD_NOT_ALLOWED, "Method \"" + request.method() + "\" not allowed.");
    }

    /** 400 with the messages by field. */
    public void invalid(HttpServerRequest request, ValidationErrors errors) {
        var type = CommonProblem.VALIDATION;
        var body = new ErrorBody(
                UUID.randomUUID(), type.status(), CompatibleRelease.VERSION, type.title(), null, errors.asMap());
        send(request, type.status(), "application/json", bytes(body));
    }

    public void json(HttpServerRequest request, int status, Object body) {
        send(request, status, "application/json", bytes(body));
    }

    public void html(HttpServerRequest request, String page) {
        send(request, 200, SecurityHeaders.HTML, Buffer.buffer(page));
    }

    public void redirect(HttpServerRequest request, String location) {
        request.response().putHeader(HttpHeaders.LOCATION, location);
        send(request, 302, SecurityHeaders.HTML, Buffer.buffer());
    }

    public void send(HttpServerRequest request, int status, String contentType, Buffer body) {
        var headers = request.response().headers();
        headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        SecurityHeaders.addTo(headers, "");
        end(request, status, body);
    }

    /** Reads what is left of a request that is already answered, or closes the connection when that is too much. */
    public void finish(HttpServerRequest request) {
        if (request.isEnded()) return;
        new Linger(request).begin();
    }

    private void end(HttpServerRequest request, int status, Buffer body) {
        var response = request.response();
        if (response.ended() || response.closed()) return;
        response.setStatusCode(status);
        if (status == 401) response.putHeader("WWW-Authenticate", "Token");
        if (!request.isEnded() && willNotEnd(request)) response.putHeader(HttpHeaders.CONNECTION, "close");
        response.end(body);
        finish(request);
    }

    /** A body that is too long to be read for nothing, or that the client keeps back until it is asked for. */
    private static boolean willNotEnd(HttpServerRequest request) {
        return BodyLength.declared(request) > WORTH_READING || request.headers().contains(HttpHeaders.EXPECT);
    }

    private Buffer bytes(Object body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The rest of a body, read for nothing. A connection that is closed before would take the answer with it. */
    private final class Linger {
        private final HttpServerRequest request;
        private final long begin = System.nanoTime();
        private boolean moved;

        Linger(HttpServerRequest request) {
            this.request = request;
        }

        void begin() {
            request.handler(ignored -> moved = true);
            request.resume();
            lookAgain();
        }

        private void lookAgain() {
            vertx.setTimer(LINGER_MILLIS, late -> look());
        }

        private void look() {
            if (request.isEnded()) return;
            if (moved && System.nanoTime() - begin < LONGEST_LINGER.toNanos()) {
                moved = false;
                lookAgain();
            } else {
                request.connection().close();
            }
        }
    }
}
