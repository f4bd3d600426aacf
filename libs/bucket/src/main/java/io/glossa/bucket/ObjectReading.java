package io.glossa.bucket;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * One reader's way through the bytes of an object. It has a connection while it is read; a reader that pauses gives it up, and
 * when it goes on the rest is asked for. So is the rest of what broke off. One piece at a time, on any thread.
 */
final class ObjectReading {
    private final BucketReader bucket;
    private final String key;
    private final long last;
    /** Of the first byte that is still to come. */
    private long next;

    private String tag;

    private UniEmitter<? super byte[]> wanted;
    private Connection connection;
    private int failed;
    private long idleSince = System.nanoTime();

    /** @param first place of the first byte, from 0; there is at least one */
    ObjectReading(BucketReader bucket, String key, long first, long length) {
        this.bucket = bucket;
        this.key = key;
        this.next = first;
        this.last = first + length - 1;
    }

    /** The bytes, once there are some; fails when there are none. */
    Uni<Multi<byte[]>> begun() {
        return piece().onCancellation()
                .invoke(this::close)
                .map(first -> isRead()
                        ? Multi.createFrom().item(first)
                        : Multi.createBy()
                                .concatenating()
                                .streams(Multi.createFrom().item(first), pieces()));
    }

    /** The bytes that are still to come; done with when they are at their end or nobody wants them any more. */
    Multi<byte[]> pieces() {
        return Multi.createBy()
                .repeating()
                .uni(this::piece)
                .whilst(piece -> !isRead())
                .onTermination()
                .invoke(this::close);
    }

    private Uni<byte[]> piece() {
        return Uni.createFrom().emitter(emitter -> want(emitter));
    }

    private void want(UniEmitter<? super byte[]> emitter) {
        Connection open;
        synchronized (this) {
            wanted = emitter;
            if (connection == null) connection = new Connection();
            open = connection;
        }
        open.request();
    }

    private synchronized boolean isRead() {
        return next > last;
    }

    private void rest(Connection resting, Duration patience, long now) {
        synchronized (this) {
            if (connection != resting || wanted != null || now - idleSince < patience.toNanos()) return;
            connection = null;
        }
        resting.end();
    }

    private void close() {
        Connection unused;
        synchronized (this) {
            unused = connection;
            connection = null;
        }
        if (unused != null) unused.end();
    }

    private void bring(Connection from, byte[] piece) {
        UniEmitter<? super byte[]> to;
        synchronized (this) {
            if (connection != from) return;
            to = wanted;
            wanted = null;
            next += piece.length;
            failed = 0;
            idleSince = System.nanoTime();
        }
        to.complete(piece);
    }

    /** The rest is asked for at once, unless nothing came the times before either. */
    private void broken(Connection broken, Throwable failure) {
        over(broken, failure, true);
    }

    private void over(Connection over, Throwable failure, boolean mayBeAskedAgain) {
        UniEmitter<? super byte[]> to;
        Connection again = null;
        synchronized (this) {
            if (connection != over) return;
            connection = null;
            to = wanted;
            if (mayBeAskedAgain && to != null && tag != null && ++failed < bucket.attempts()) {
                again = new Connection();
                connection = again;
            }
        }
        over.end();
        if (again != null) again.request();
        else if (to != null) to.fail(failure);
    }

    /** Whether it is the object that was begun with; a part of another one behind a part of this one would be neither. */
    private synchronized boolean isTheSame(GetObjectResponse answer) {
        if (tag == null) tag = answer.eTag();
        return tag == null || tag.equals(answer.eTag());
    }

    /** A place and a request to the store, from being wanted to its end. */
    final class Connection implements Subscriber<ByteBuffer> {
        private long position;
        private Subscription stream;
        private byte[] held;
        private boolean asked;
        private boolean answered;
        private boolean ended;

        /** Ends when nothing was wanted of it for so long. */
        void rest(Duration patience, long now) {
            ObjectReading.this.rest(this, patience, now);
        }

        /** One piece more. */
        void request() {
            Subscription open;
            synchronized (this) {
                open = stream;
                if (open == null && asked) return;
                asked = true;
            }
            if (open == null) bucket.enter(this::enter);
            else open.request(1);
        }

        private boolean enter() {
            synchronized (this) {
                if (ended) return false;
                bucket.reads(this);
            }
            position = from();
            bucket.get(key, "bytes=" + position + "-" + last).whenComplete((object, failure) -> {
                answered();
                if (failure == null) read(object);
                else broken(this, Failures.cause(failure));
            });
            return true;
        }

        /** Whoever has gone meanwhile kept the place until now: the request had a connection, or waited for one. */
        private void answered() {
            boolean gone;
            synchronized (this) {
                answered = true;
                gone = ended;
            }
            if (gone) bucket.rests(this);
        }

        private long from() {
            synchronized (ObjectReading.this) {
                return next;
            }
        }

        private void read(ResponsePublisher<GetObjectResponse> object) {
            var same = isTheSame(object.response());
            if (!same) end();
            object.subscribe(this);
            if (!same) over(this, new IllegalStateException(key + " was written anew while it was read"), false);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            boolean unwanted;
            synchronized (this) {
                stream = subscription;
                unwanted = ended;
            }
            if (unwanted) subscription.cancel();
            else subscription.request(1);
        }

        /** The last piece is kept until the store has come to its end, or its connection would not be used again. */
        @Override
        public void onNext(ByteBuffer buffer) {
            var piece = new byte[buffer.remaining()];
            buffer.get(piece);
            position += piece.length;
            if (piece.length > 0 && position <= last) {
                bring(this, piece);
            } else {
                if (piece.length > 0) held = piece;
                stream.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (held == null) broken(this, failure);
            else bringLast();
        }

        @Override
        public void onComplete() {
            if (held == null) broken(this, new IllegalStateException(key + " is shorter than it was"));
            else bringLast();
        }

        private void bringLast() {
            end();
            bring(this, held);
        }

        void end() {
            Subscription open;
            boolean leaves;
            synchronized (this) {
                if (ended) return;
                ended = true;
                leaves = answered;
                open = stream;
            }
            if (open != null) open.cancel();
            if (leaves) bucket.rests(this);
        }
    }
}
