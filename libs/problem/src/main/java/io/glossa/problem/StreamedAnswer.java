package io.glossa.problem;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/**
 * Sends a stream as the answer to a request, no faster than it is read. Its pieces go to the socket as they are, past the
 * writers of entities, which would copy each of them several times, so an array that was given here is not touched again.
 *
 * <p>A stream that fails before its first piece is answered like any other failure. After that the only honest end is a broken
 * connection, and that is what the reader sees. A reader that goes away cancels the stream.
 */
public final class StreamedAnswer {
    private static final int OK = 200;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final int status;
    private final Map<String, List<String>> headers;
    private final Context context = Vertx.currentContext();

    private StreamedAnswer(HttpServerRequest request, int status, Map<String, List<String>> headers) {
        this.request = request;
        this.response = request.response();
        this.status = status;
        this.headers = headers;
    }

    /**
     * Called on the request's context.
     *
     * @param headers of the answer, whose status is 200
     * @return done when the last byte was handed over, or nobody reads any more; fails when nothing was sent
     */
    public static Uni<Void> send(HttpServerRequest request, Map<String, List<String>> headers, Multi<byte[]> pieces) {
        return send(request, OK, headers, pieces);
    }

    /**
     * The same with a status of its own.
     *
     * @param headers of the answer; it is sent in chunks unless they say how long it is
     */
    public static Uni<Void> send(
            HttpServerRequest request, int status, Map<String, List<String>> headers, Multi<byte[]> pieces) {
        var answer = new StreamedAnswer(request, status, headers);
        return Uni.createFrom().emitter(sent -> {
            var sending = answer.new Sending(sent);
            sent.onTermination(sending::stop);
            pieces.subscribe(sending);
        });
    }

    /** Whoever makes the pieces may do so anywhere; what is done with them is done in the request's context, in order. */
    private final class Sending implements Flow.Subscriber<byte[]> {
        private final UniEmitter<? super Void> sent;
        private volatile Flow.Subscription stream;
        private volatile boolean over;

        Sending(UniEmitter<? super Void> sent) {
            this.sent = sent;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            stream = subscription;
            response.exceptionHandler(broken -> stop());
            response.closeHandler(gone -> stop());
            context.runOnContext(here -> start());
        }

        @Override
        public void onNext(byte[] piece) {
            context.runOnContext(here -> write(piece));
        }

        @Override
        public void onError(Throwable failure) {
            context.runOnContext(here -> fail(failure));
        }

        @Override
        public void onComplete() {
            context.runOnContext(here -> end());
        }

        /** Who was gone before there was a stream has cancelled none, and is told of by nobody any more. */
        private void start() {
            if (over) stream.cancel();
            else if (response.closed()) stop();
            else stream.request(1);
        }

        private void write(byte[] piece) {
            if (over) return;
            begin();
            response.write(SharedBytes.buffer(piece));
            if (response.writeQueueFull()) response.drainHandler(drained -> stream.request(1));
            else stream.request(1);
        }

        private void fail(Throwable failure) {
            if (over) return;
            if (!response.headWritten()) {
                over = true;
                sent.fail(failure);
                return;
            }
            TornAnswer.tear(request);
            // the framework ends what is over, which would look whole where bytes still wait for the reader;
            // so this is over when its connection has been closed
            if (request.version() == HttpVersion.HTTP_2) finish();
        }

        private void end() {
            if (over) return;
            begin();
            response.end().onComplete(handedOver -> finish());
        }

        private void begin() {
            if (response.headWritten()) return;
            response.setStatusCode(status);
            headers.forEach((name, values) -> response.headers().set(name, values));
            response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
        }

        /** The reader is gone, or what it reads is at its end. */
        private void stop() {
            if (over) return;
            finish();
            if (stream != null) stream.cancel();
        }

        private void finish() {
            over = true;
            sent.complete(null);
        }
    }
}
