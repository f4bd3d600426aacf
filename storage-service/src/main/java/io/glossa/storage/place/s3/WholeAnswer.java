package io.glossa.storage.place.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** An answer's body in memory; fails when its status is not 200, or when it is longer than it may be. */
final class WholeAnswer implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
    private final int most;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Subscription subscription;
    private int status;

    WholeAnswer(int most) {
        this.most = most;
    }

    CompletableFuture<byte[]> bytes() {
        return whole;
    }

    @Override
    public void onHeaders(SdkHttpResponse head) {
        status = head.statusCode();
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer chunk) {
        if (body.size() + chunk.remaining() > most) {
            subscription.cancel();
            whole.completeExceptionally(new IOException("More than " + most + " bytes"));
            return;
        }
        var bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        body.writeBytes(bytes);
    }

    @Override
    public void onComplete() {
        if (status == 200) whole.complete(body.toByteArray());
        else whole.completeExceptionally(new IOException("Status " + status));
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }
}
