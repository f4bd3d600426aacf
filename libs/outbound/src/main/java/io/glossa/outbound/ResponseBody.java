package io.glossa.outbound;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** An answer's bytes on their way to one subscriber. All but the first call from outside happens on the call's context. */
final class ResponseBody implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
    private final Context context;
    private final Exchange exchange;
    private final HttpClientResponse response;
    private final long largest;
    private Flow.Subscriber<? super ByteBuffer> subscriber;
    private RuntimeException failure;
    private boolean over;
    private long received;
    private long awaited;

    /** Takes a response that was paused before anything of its body came. */
    ResponseBody(Context context, Exchange exchange, HttpClientResponse response, long largest) {
        this.context = context;
        this.exchange = exchange;
        this.response = response;
        this.largest = largest;
        response.handler(this::chunk);
        response.endHandler(end -> ended());
        response.exceptionHandler(cut -> exchange.fail(new OutboundException(OutboundException.Reason.CUT)));
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> asking) {
        context.runOnContext(now -> begin(asking));
    }

    @Override
    public void request(long count) {
        context.runOnContext(now -> {
            if (over) return;
            if (count <= 0) {
                exchange.fail(new IllegalArgumentException("Demand must be positive"));
                return;
            }
            awaited = awaited + count < 0 ? Long.MAX_VALUE : awaited + count;
            exchange.progress();
            response.fetch(count);
        });
    }

    @Override
    public void cancel() {
        discard();
    }

    void discard() {
        context.runOnContext(now -> {
            if (over) return;
            over = true;
            exchange.end(true);
        });
    }

    /** Whether somebody waits for bytes. */
    boolean isAwaited() {
        return awaited > 0;
    }

    /** Ends it with a failure, which whoever comes later learns as well. */
    void fail(RuntimeException reason) {
        if (over) return;
        over = true;
        failure = reason;
        if (subscriber != null) subscriber.onError(reason);
    }

    private void begin(Flow.Subscriber<? super ByteBuffer> asking) {
        if (subscriber != null || over && failure == null) {
            asking.onSubscribe(new NoSubscription());
            asking.onError(new IllegalStateException("A body is read once"));
            return;
        }
        subscriber = asking;
        asking.onSubscribe(this);
        if (failure != null) asking.onError(failure);
    }

    private void chunk(Buffer bytes) {
        if (over) return;
        exchange.progress();
        received += bytes.length();
        if (received > largest) {
            exchange.fail(new OutboundException(OutboundException.Reason.TOO_LARGE));
            return;
        }
        if (awaited != Long.MAX_VALUE) awaited--;
        subscriber.onNext(ByteBuffer.wrap(bytes.getBytes()));
    }

    private void ended() {
        if (over) return;
        over = true;
        exchange.end(false);
        subscriber.onComplete();
    }

    private static final class NoSubscription implements Flow.Subscription {
        @Override
        public void request(long count) {
            // nothing will come
        }

        @Override
        public void cancel() {
            // nothing to end
        }
    }
}
