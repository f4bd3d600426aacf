package io.glossa.gateway.proxy;

import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.BodyLength;
import io.glossa.gateway.edge.GatewayProblem;
import io.glossa.gateway.routing.Weight;
import io.glossa.gateway.upstream.Upstream;
import io.glossa.gateway.upstream.UpstreamConfig;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemType;
import io.glossa.problem.TornAnswer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One request on its way to a service and the answer on its way back. Everything runs on the request's own context.
 * Bytes are handed on as they come; whoever is slow slows down the other side. If one side goes away the other is let go:
 * a client sees a torn answer as torn, a service does not work for a client that is gone.
 */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final Passage passage;
    private final Upstream target;
    private final UpstreamConfig limits;
    private final OutboundHeaders headers;
    private final Answers answers;
    private final Consumer<Exchange> whenOver;
    private final Context context = Vertx.currentContext();
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final boolean hasBody;
    private final long mostBody;

    private final BodyPace pace;

    private HttpClientRequest outbound;
    private long received;
    private boolean reused;
    private boolean retried;
    private boolean uploaded;
    private boolean answering;
    /** Whether nothing but the end of the connection tells the client where the answer ends, though it would keep it. */
    private boolean closing;

    private boolean over;
    /** Whether the client has not read what there is of the answer. */
    private volatile boolean unread;
    /** Apart from other moves: a client may go on sending where it does not read. */
    private volatile long unreadSince;

    private volatile boolean pumping;
    private volatile boolean sent;
    private volatile long lastMove = System.nanoTime();

    Exchange(
            Passage passage,
            Upstream target,
            UpstreamConfig limits,
            OutboundHeaders headers,
            Answers answers,
            Consumer<Exchange> whenOver) {
        this.passage = passage;
        this.target = target;
        this.limits = limits;
        this.headers = headers;
        this.answers = answers;
        this.whenOver = whenOver;
        this.request = passage.request();
        this.response = request.response();
        this.hasBody = BodyLength.declared(request) > 0;
        this.mostBody = limits.largestBody(target.backend());
        this.pace = new BodyPace(limits, lastMove);
    }

    Passage passage() {
        return passage;
    }

    void start() {
        response.closeHandler(gone -> clientGone());
        response.exceptionHandler(broken -> clientGone());
        request.exceptionHandler(broken -> clientGone());
        connect(target.kept());
    }

    /** Called from any thread: ends the exchange if nothing has moved for too long. */
    void checkTime(long now) {
        if (isSilent(now)) context.runOnContext(late -> tooSlow());
        else if (pumping && pace.trickles(now)) context.runOnContext(late -> trickling());
    }

    private boolean isSilent(long now) {
        var background = passage.route().weight() == Weight.BACKGROUND;
        var allowed = sent && !background ? limits.answerTimeout() : limits.idleTimeout();
        return now - lastMove > allowed.toNanos();
    }

    /** Called from any thread: for how long the client keeps us waiting, in nanoseconds; 0 while it is the service that does. */
    long stalled(long now) {
        if (unread) return now - unreadSince;
        return pumping ? pace.stalled(now) : 0;
    }

    /**
     * Called from any thread: somebody else needs the connection.
     *
     * @param patience the client stays if it has moved within this after all
     * @param done told whether it has lost its connection
     */
    void letGo(long patience, Consumer<Boolean> done) {
        context.runOnContext(turn -> {
            var goes = !over && stalled(System.nanoTime()) >= patience;
            if (goes) stalledForTooLong();
            done.accept(goes);
        });
    }

    private void connect(HttpClient client) {
        var options = target.address()
                .request(passage.method(), passage.uri())
                .setConnectTimeout(limits.connectTimeout().toMillis());
        client.request(options).onSuccess(this::send).onFailure(this::unreachable);
    }

    private void send(HttpClientRequest connected) {
        connected.exceptionHandler(
                known -> LOG.debugf("%s: %s", target.backend().module(), known));
        if (over) {
            connected.reset();
            return;
        }
        outbound = connected;
        reused = !retried && target.reused(connected.connection());
        headers.fill(outbound.headers(), passage);
        outbound.response().onSuccess(this::answer).onFailure(this::broken);
        if (hasBody) pump();
        else finishSending();
    }

    private void pump() {
        if (!outbound.headers().contains(HttpHeaders.CONTENT_LENGTH)) outbound.setChunked(true);
        outbound.drainHandler(drained -> {
            moved();
            pace.goesOn(lastMove);
            request.resume();
        });
        request.handler(this::up);
        request.endHandler(end -> finishSending());
        if (request.headers().contains(HttpHeaders.EXPECT)) response.writeContinue();
        pace.begins(System.nanoTime());
        pumping = true;
        request.resume();
    }

    private void up(Buffer chunk) {
        if (over) return;
        moved();
        received += chunk.length();
        pace.brings(received, lastMove);
        if (received > mostBody) {
            tooLong();
            return;
        }
        outbound.write(chunk);
        if (outbound.writeQueueFull()) {
            pace.pauses();
            request.pause();
        }
    }

    private void finishSending() {
        if (over) return;
        moved();
        pumping = false;
        sent = true;
        uploaded = true;
        outbound.end();
        request.resume();
    }

    private void answer(HttpClientResponse answer) {
        if (over) return;
        moved();
        answering = true;
        sent = false;
        response.setStatusCode(answer.statusCode());
        InboundHeaders.fill(response.headers(), answer.headers(), target.address(), passage.path());
        if (mayHaveBody(answer) && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
            closing = request.version() == HttpVersion.HTTP_1_0;
        }
        response.drainHandler(drained -> {
            moved();
            unread = false;
            answer.resume();
        });
        answer.exceptionHandler(this::broken);
        answer.handler(chunk -> down(answer, chunk));
        answer.endHandler(end -> complete());
    }

    private void down(HttpClientResponse answer, Buffer chunk) {
        if (over) return;
        moved();
        response.write(chunk);
        if (response.writeQueueFull()) {
            unreadSince = lastMove;
            unread = true;
            answer.pause();
        }
    }

    private void complete() {
        if (over) return;
        finish();
        var ended = response.end();
        if (closing) ended.onComplete(sent -> request.connection().close());
        // Never the connection of a finished exchange: it may carry somebody else's request by now.
        if (!uploaded) {
            outbound.reset();
            answers.finish(request);
        }
    }

    private void unreachable(Throwable failure) {
        if (over) return;
        if (failure instanceof HttpClosedException && !retried) {
            // The pool gave us a connection that was being closed; nothing was sent, so any method may try another.
            again();
            return;
        }
        LOG.debugf("%s is not reachable: %s", target.backend().module(), failure);
        refuse(
                failure instanceof ConnectionPoolTooBusyException
                        ? GatewayProblem.OVERLOADED
                        : CommonProblem.UNAVAILABLE);
    }

    /**
     * The connection to the service broke. One that had lain in the pool may have been closed before it got the request:
     * a request that may be repeated is, once. What has already been answered in part stays visibly in part.
     */
    private void broken(Throwable failure) {
        if (over) return;
        LOG.debugf("%s broke off: %s", target.backend().module(), failure);
        if (answering) {
            tear();
        } else if (reused && repeatable()) {
            again();
        } else {
            refuse(GatewayProblem.CUT);
        }
    }

    /** On a connection of its own: the next in the pool may be as stale as the one that failed. */
    private void again() {
        retried = true;
        connect(target.fresh());
    }

    /** Unless something has moved since it was looked at. */
    private void tooSlow() {
        if (over || !isSilent(System.nanoTime())) return;
        LOG.warnf("%s: nothing moved for too long, request %s", target.backend().module(), passage.requestId());
        if (answering) giveUp();
        else refuse(outbound == null ? CommonProblem.UNAVAILABLE : GatewayProblem.TOO_SLOW);
    }

    private void tooLong() {
        if (answering) {
            tear();
        } else {
            release();
            answers.tooLarge(request, mostBody);
        }
    }

    private void trickling() {
        if (over || uploaded) return;
        LOG.debugf("The body comes too slowly, request %s", passage.requestId());
        if (answering) tear();
        else refuse(GatewayProblem.TRICKLES);
    }

    private void stalledForTooLong() {
        LOG.debugf("The client stalls and others wait, request %s", passage.requestId());
        if (answering) giveUp();
        else refuse(GatewayProblem.TRICKLES);
    }

    private void clientGone() {
        if (!over) release();
    }

    private void tear() {
        finish();
        outbound.reset();
        TornAnswer.tear(request);
    }

    /** A client that does not read would have what is on its way kept for it, and with that its connection. */
    private void giveUp() {
        finish();
        outbound.reset();
        if (unread) TornAnswer.reset(request);
        else TornAnswer.tear(request);
    }

    private void refuse(ProblemType problem) {
        release();
        answers.problem(request, problem);
    }

    private void release() {
        finish();
        if (outbound != null) outbound.reset();
    }

    private void finish() {
        over = true;
        whenOver.accept(this);
    }

    private void moved() {
        lastMove = System.nanoTime();
    }

    private boolean repeatable() {
        return !hasBody && (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD);
    }

    private boolean mayHaveBody(HttpClientResponse answer) {
        return request.method() != HttpMethod.HEAD && answer.statusCode() != 204 && answer.statusCode() != 304;
    }
}
