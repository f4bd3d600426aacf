package io.glossa.siblings;

import io.glossa.calls.ServiceClient;
import io.glossa.identity.IdentityHeader;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.SharedBytes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Questions to the other services over HTTP, each safe to repeat. Whatever keeps a sibling from answering is 503 to our
 * caller.
 */
@ApplicationScoped
public class Siblings {
    private static final Logger LOG = Logger.getLogger(Siblings.class);
    private static final int CONNECTIONS = 64;
    private static final int CHUNK = 64 * 1024;
    private static final long NO_TIMER = -1;
    private static final Buffer NOTHING = Buffer.buffer();

    private final Vertx vertx;
    private final ServicesConfig config;
    private final ServiceClient client;

    Siblings(Vertx vertx, ServicesConfig config) {
        this.vertx = vertx;
        this.config = config;
        var options = new HttpClientOptions()
                .setConnectTimeout(2_000)
                .setKeepAliveTimeout(30)
                .setMaxChunkSize(CHUNK);
        this.client = new ServiceClient(vertx, options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** A whole answer, small enough to keep. */
    public Uni<Answer> ask(URI service, String path, String token) {
        return ask(HttpMethod.GET, service, path, token, NOTHING);
    }

    /**
     * The same for a question with a body.
     *
     * @param json must mean the same when it arrives twice
     */
    public Uni<Answer> post(URI service, String path, String token, byte[] json) {
        return ask(HttpMethod.POST, service, path, token, Buffer.buffer(json));
    }

    /**
     * A long answer, read no faster than it is asked for. Giving up on the body breaks the connection, so that the other
     * side stops too, and so does not beginning to read it soon.
     *
     * @throws ProblemException 404 when the sibling says so, 503 for every other status but 200
     */
    public Uni<Multi<byte[]>> stream(URI service, String path, String token) {
        return stream(HttpMethod.GET, service, path, token, NOTHING);
    }

    /**
     * The same for a question with a body.
     *
     * @param json must mean the same when it arrives twice
     */
    public Uni<Multi<byte[]>> stream(URI service, String path, String token, byte[] json) {
        return stream(HttpMethod.POST, service, path, token, Buffer.buffer(json));
    }

    private Uni<Answer> ask(HttpMethod method, URI service, String path, String token, Buffer json) {
        return send(method, service, path, token, json, Siblings::whole);
    }

    private Uni<Multi<byte[]>> stream(HttpMethod method, URI service, String path, String token, Buffer json) {
        return send(method, service, path, token, json, Siblings::paused).map(response -> {
            if (response.statusCode() == 200) return body(response);
            hangUp(response);
            if (response.statusCode() == 404) throw CommonProblem.NOT_FOUND.asIs();
            throw unavailable(service, path, new IOException("status " + response.statusCode()));
        });
    }

    /** @param take what is done in the turn in which the answer begins, which takes a context: its body waits for nobody */
    private <T> Uni<T> send(
            HttpMethod method,
            URI service,
            String path,
            String token,
            Buffer json,
            Function<HttpClientResponse, Future<T>> take) {
        var options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(service.resolve(path).toString())
                .putHeader(IdentityHeader.NAME, token);
        if (json.length() > 0) options.putHeader("Content-Type", "application/json");
        return Uni.createFrom()
                .deferred(() -> {
                    var question = new Question();
                    return Uni.createFrom()
                            .<T>emitter(answer -> vertx.runOnContext(
                                    here -> client.ask(options, request -> question.send(request, json)
                                                    .compose(take))
                                            .onComplete(answer::complete, answer::fail)))
                            .onCancellation()
                            .invoke(question::giveUp);
                })
                .ifNoItem()
                .after(config.patience())
                .fail()
                .onFailure()
                .transform(failure -> unavailable(service, path, failure));
    }

    private static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(bytes -> new Answer(response.statusCode(), bytes));
    }

    private static Future<HttpClientResponse> paused(HttpClientResponse response) {
        response.pause();
        return Future.succeededFuture(response);
    }

    private Multi<byte[]> body(HttpClientResponse response) {
        var stall = new AtomicLong(alarm(response, config.unread()));
        return MultiHelper.toMulti(response)
                .onItem()
                .invoke(() -> cancel(stall))
                .map(SharedBytes::array)
                .onRequest()
                .invoke(() -> cancel(stall, alarm(response, config.stall())))
                .onTermination()
                .invoke((failure, cancelled) -> {
                    cancel(stall);
                    if (cancelled || failure != null) hangUp(response);
                });
    }

    private long alarm(HttpClientResponse response, Duration patience) {
        return vertx.setTimer(patience.toMillis(), late -> response.request().reset());
    }

    private static void hangUp(HttpClientResponse response) {
        response.exceptionHandler(ours -> {}); // the reset is no news
        response.request().reset();
    }

    private void cancel(AtomicLong timer) {
        cancel(timer, NO_TIMER);
    }

    private void cancel(AtomicLong timer, long next) {
        var before = timer.getAndSet(next);
        if (before != NO_TIMER) vertx.cancelTimer(before);
    }

    private static ProblemException unavailable(URI service, String path, Throwable failure) {
        var reason = failure instanceof TimeoutException ? "no answer in time" : failure.toString();
        LOG.warnf("%s%s: %s", service, path, reason);
        return CommonProblem.UNAVAILABLE.asIs();
    }

    /** One that may be given up before it is answered; the sibling hears of that, and nobody brings an answer then. */
    private static final class Question {
        private HttpClientRequest sent;
        private boolean givenUp;

        Future<HttpClientResponse> send(HttpClientRequest request, Buffer json) {
            synchronized (this) {
                sent = request;
                if (givenUp) {
                    request.reset();
                    return Future.failedFuture("Nobody waits for it any more");
                }
            }
            return request.send(json);
        }

        synchronized void giveUp() {
            givenUp = true;
            if (sent != null) sent.reset();
        }
    }

    /** A sibling's whole answer. */
    public record Answer(int status, Buffer body) {}
}
