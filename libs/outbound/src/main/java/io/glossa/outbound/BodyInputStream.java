package io.glossa.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;

/** A body for a thread that waits for it; a few chunks are fetched ahead. */
final class BodyInputStream extends InputStream implements Flow.Subscriber<ByteBuffer> {
    private static final int AHEAD = 8;
    private static final Object END = new Object();

    /** Chunks, then {@link #END} or a failure. */
    private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();

    private final CountDownLatch subscribed = new CountDownLatch(1);
    private Flow.Subscription subscription;
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private boolean ended;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscribed.countDown();
        given.request(AHEAD);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        queue.add(bytes);
    }

    @Override
    public void onError(Throwable failure) {
        queue.add(failure);
    }

    @Override
    public void onComplete() {
        queue.add(END);
    }

    @Override
    public int read() throws IOException {
        return await() ? chunk.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) return 0;
        if (!await()) return -1;
        int count = Math.min(length, chunk.remaining());
        chunk.get(target, from, count);
        return count;
    }

    @Override
    public int available() {
        return chunk.remaining();
    }

    @Override
    public void close() throws IOException {
        try {
            subscribed.await();
        } catch (InterruptedException stop) {
            throw interrupted();
        }
        subscription.cancel();
        ended = true;
    }

    /** Makes sure that there is a byte; false at the end. */
    private boolean await() throws IOException {
        while (!ended && !chunk.hasRemaining()) take();
        return !ended;
    }

    private void take() throws IOException {
        try {
            var next = queue.take();
            if (next instanceof ByteBuffer bytes) {
                chunk = bytes;
                subscription.request(1);
            } else {
                ended = true;
                if (next instanceof RuntimeException failure) throw failure;
            }
        } catch (InterruptedException stop) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException();
    }
}
