package io.glossa.outbound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Gathers a body in memory. */
final class BodyCollector implements Flow.Subscriber<ByteBuffer> {
    private final int most;
    private final CompletableFuture<byte[]> whole;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    BodyCollector(int most, CompletableFuture<byte[]> whole) {
        this.most = most;
        this.whole = whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer chunk) {
        if (bytes.size() + chunk.remaining() > most) {
            subscription.cancel();
            whole.completeExceptionally(new OutboundException(OutboundException.Reason.TOO_LARGE));
            return;
        }
        bytes.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
