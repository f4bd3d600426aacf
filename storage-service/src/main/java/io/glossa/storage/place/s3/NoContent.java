package io.glossa.storage.place.s3;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** The body of a request that has none. */
final class NoContent implements SdkHttpContentPublisher {

    @Override
    public Optional<Long> contentLength() {
        return Optional.of(0L);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> asking) {
        asking.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                asking.onComplete();
            }

            @Override
            public void cancel() {
                // there is nothing to keep back
            }
        });
    }
}
