package io.glossa.gateway.feed;

import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.GatewayProblem;
import io.glossa.gateway.edge.SecurityHeaders;
import io.glossa.gateway.edge.SignedInEndpoint;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code GET /api/events}: events of the caller's organization that the caller's role may see. A stream of server-sent events
 * for those who accept {@code text/event-stream}, otherwise one answer that waits for the first event. 410 when the place
 * asked for is no longer kept.
 */
@ApplicationScoped
class FeedEndpoint implements SignedInEndpoint {
    private final Tail tail;
    private final CatchUp catchUp;
    private final FeedConfig config;
    private final Answers answers;
    private final Vertx vertx;

    FeedEndpoint(Tail tail, CatchUp catchUp, FeedConfig config, Answers answers, Vertx vertx) {
        this.tail = tail;
        this.catchUp = catchUp;
        this.config = config;
        this.answers = answers;
        this.vertx = vertx;
    }

    @Override
    public Set<String> paths() {
        return Set.of("/api/events");
    }

    @Override
    public void answer(HttpServerRequest request, Principal caller, Runnable whenOver) {
        if (!request.method().equals(HttpMethod.GET)) {
            answers.methodNotAllowed(request, Set.of("GET"));
        } else if (!(caller instanceof Principal.User user) || !user.seesOrganization()) {
            answers.problem(request, CommonProblem.NOT_FOUND);
        } else {
            try {
                open(request, user, whenOver);
                return;
            } catch (ProblemException refused) {
                answers.invalid(request, refused.validationErrors());
            }
        }
        whenOver.run();
    }

    private void open(HttpServerRequest request, Principal.User user, Runnable whenOver) {
        var wanted = FeedRequest.of(request.params(), request.getHeader("Last-Event-ID"), config.longestWait());
        var audience = Audience.of(user, wanted);
        request.resume();
        if (accepts(request)) stream(request, wanted, audience, whenOver);
        else poll(request, wanted, audience, whenOver);
    }

    private static boolean accepts(HttpServerRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(StreamOutlet.EVENT_STREAM);
    }

    private void stream(HttpServerRequest request, FeedRequest wanted, Audience audience, Runnable whenOver) {
        var response = request.response();
        var outlet =
                new StreamOutlet(Vertx.currentContext(), response, () -> gone(request), () -> answered(request, null));
        var subscription = new Subscription(wanted.start(), audience, outlet);
        if (!admitted(request, subscription, whenOver)) return;
        var beat = vertx.setPeriodic(config.heartbeat().toMillis(), tick -> subscription.beat());
        var last = vertx.setTimer(config.longestStream().toMillis(), tick -> subscription.end());
        var first = vertx.setTimer(config.patience().toMillis(), tick -> {
            if (!subscription.isPlaced()) subscription.end();
        });
        whenClosed(request, subscription, whenOver, List.of(beat, first, last));
        SecurityHeaders.addTo(response.headers(), "");
        catchUp.begin(subscription);
    }

    private void poll(HttpServerRequest request, FeedRequest wanted, Audience audience, Runnable whenOver) {
        var outlet = new PollOutlet(
                Vertx.currentContext(), wanted.limit(), body -> answered(request, body), () -> gone(request));
        var subscription = new Subscription(wanted.start(), audience, outlet);
        if (!admitted(request, subscription, whenOver)) return;
        var patience = Math.max(1, wanted.patience().toMillis());
        var hurry = vertx.setTimer(patience, tick -> subscription.hurry());
        var over = vertx.setTimer(patience + config.patience().toMillis(), tick -> subscription.end());
        whenClosed(request, subscription, whenOver, List.of(hurry, over));
        catchUp.begin(subscription);
    }

    private boolean admitted(HttpServerRequest request, Subscription subscription, Runnable whenOver) {
        if (tail.register(subscription) <= config.subscriptions()) return true;
        tail.forget(subscription);
        answers.problem(request, GatewayProblem.OVERLOADED);
        whenOver.run();
        return false;
    }

    /** The end of the answer and the client's going away are told apart by nobody here. */
    private void whenClosed(
            HttpServerRequest request, Subscription subscription, Runnable whenOver, List<Long> timers) {
        var context = Vertx.currentContext();
        var once = new AtomicBoolean();
        Runnable end = () -> {
            if (!once.compareAndSet(false, true)) return;
            timers.forEach(vertx::cancelTimer);
            tail.forget(subscription);
            onContext(context, whenOver);
        };
        request.response().endHandler(ended -> end.run()).closeHandler(closed -> end.run());
        request.response().exceptionHandler(failed -> end.run());
    }

    private static void onContext(Context context, Runnable work) {
        context.runOnContext(turn -> work.run());
    }

    private void answered(HttpServerRequest request, String body) {
        if (request.response().closed()) return;
        if (body == null) answers.problem(request, CommonProblem.UNAVAILABLE);
        else answers.send(request, 200, "application/json", Buffer.buffer(body));
    }

    private void gone(HttpServerRequest request) {
        if (!request.response().closed()) answers.problem(request, GatewayProblem.PLACE_GONE);
    }

    void stop(@Observes ShutdownEvent stopping) {
        catchUp.stop();
        tail.stop();
    }
}
